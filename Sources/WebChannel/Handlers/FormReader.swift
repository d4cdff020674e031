internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Regulation

/// Reads a submitted form, storing its files on the way.
struct FormReader {
  private let site: Site
  private let context: WebContext
  private(set) var fields = FormFields()
  private(set) var files: [StoredFile] = []
  private(set) var faults: [FieldFault] = []

  init(_ site: Site, _ context: WebContext) {
    self.site = site
    self.context = context
  }

  mutating func read(_ request: Request) async throws {
    let type = request.headers[.contentType] ?? ""
    if type.lowercased().hasPrefix("multipart/form-data") {
      let limit = site.settings.uploadLimit * ComplaintForm.fileLimit + (1 << 20)
      var reader = try MultipartReader(request.body, contentType: type, limit: limit)
      while let part = try await reader.nextPart() { try await take(part, &reader) }
    } else if type.lowercased().hasPrefix("application/x-www-form-urlencoded") {
      let body = try await request.body.collect(upTo: FormFields.sizeLimit)
      guard let read = FormFields(urlEncoded: body.readableBytesView) else { throw MultipartReader.Fault.malformed }
      fields = read
    } else {
      throw MultipartReader.Fault.malformed
    }
    takeKept()
  }

  private mutating func take(_ part: MultipartReader.Part, _ reader: inout MultipartReader) async throws {
    guard let fileName = part.fileName else {
      guard fields.pairs.count < FormFields.countLimit else { throw MultipartReader.Fault.malformed }
      fields.add(part.name, try await reader.text(limit: FormFields.sizeLimit / 2))
      return
    }
    // A browser sends an empty one where none was chosen.
    guard part.name == "files", !fileName.isEmpty else { return }
    guard mayUpload else { return }
    try await store(fileName, &reader)
  }

  /// Only with a token, which comes first in the form: another site's page can't fill the database.
  private var mayUpload: Bool {
    if case .foreign = FormToken.read(fields["token"], site.key, at: site.seconds) { return false }
    return true
  }

  private mutating func store(_ fileName: String, _ reader: inout MultipartReader) async throws {
    guard files.count < ComplaintForm.fileLimit else {
      return fault("fault_files_many", ["count": "\(ComplaintForm.fileLimit)"])
    }
    guard case .allowed = site.limiter.take(.upload, by: context.client) else { return fault("fault_file_full") }
    let values = ["name": StoredFile.safe(fileName), "size": Words.size(site.settings.uploadLimit)]
    var stream = UploadStream(
      fileName, site.desk, site.query, limit: site.settings.uploadLimit, quota: site.settings.uploadQuota)
    do {
      while let piece = try await reader.nextPiece() { try await stream.take(piece) }
      files.append(try await stream.finish())
    } catch let error as UploadStream.Fault {
      await stream.abandon()
      fault(error.word, values)
    } catch {
      await stream.abandon()
      throw error
    }
  }

  /// Files of an earlier page, but for those to be left out.
  private mutating func takeKept() {
    let dropped = Set(fields.all("drop"))
    let kept = fields.all("kept").compactMap { StoredFile(ticket: $0, site.key) }.filter {
      !dropped.contains($0.sha256)
    }
    var seen: Set<String> = []
    // The same file twice is one file.
    files = (kept + files).filter { seen.insert($0.sha256).inserted }
  }

  private mutating func fault(_ word: String, _ values: [String: String] = [:]) {
    faults.append(FieldFault(field: "files", message: Wording.word(word, context.language).filled(values)))
  }
}

extension UploadStream.Fault {
  /// The name of what the form says about it.
  var word: String {
    switch self {
    case .tooLarge: "fault_file_large"
    case .empty: "fault_file_empty"
    case .wrongType: "fault_file_type"
    case .away: "fault_file_away"
    case .full: "fault_file_full"
    }
  }
}
