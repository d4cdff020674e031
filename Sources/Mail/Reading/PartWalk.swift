internal import CGMime

/// Goes through a mail's parts in their order: what is to be read becomes text, the rest files.
struct PartWalk {
  private(set) var texts: [String] = []
  private(set) var files: [ReceivedFile] = []
  private(set) var remarks: Set<ReadingRemark> = []
  private(set) var carriedIDs: [String] = []
  /// The blocks of a message/delivery-status part (RFC 3464 section 2.1).
  private(set) var statusFields: [[StatusField]] = []
  private let depth: Int

  /// GMime itself goes 1024 deep; no person writes a mail of 32.
  static let depthLimit = 32
  /// Bytes of one part that are read as text, some fifty times a narrative.
  static let textLimit = 1 << 20

  init(depth: Int) { self.depth = depth }

  var text: String { texts.joined(separator: "\n\n") }

  mutating func visit(_ object: UnsafeMutablePointer<GMimeObject>) {
    if depth >= Self.depthLimit { return keepDeep(object) }
    if let multipart = redress_gmime_multipart(object) { return visitAll(of: multipart, subtype(of: object)) }
    if let message = redress_gmime_inner(object) { return visit(carried: message) }
    if let part = redress_gmime_part(object) { return visit(PartContent(part)) }
    // A message/rfc822 without a message in it.
    remarks.insert(.broken)
  }

  private func subtype(of object: UnsafeMutablePointer<GMimeObject>) -> String {
    guard let type = g_mime_object_get_content_type(object), let text = g_mime_content_type_get_media_subtype(type)
    else { return "mixed" }
    return String(cString: text).lowercased()
  }

  private mutating func visitAll(of multipart: UnsafeMutablePointer<GMimeMultipart>, _ subtype: String) {
    let count = g_mime_multipart_get_count(multipart)
    if count <= 0 { remarks.insert(.broken) }
    let parts = (0..<max(0, count)).compactMap { g_mime_multipart_get_part(multipart, $0) }
    switch subtype {
    case "alternative": add(Alternative(parts.map(deeper)).chosen)
    case "signed":
      remarks.insert(.signed)
      for part in parts { add(deeper(part)) }
    case "encrypted":
      remarks.insert(.encrypted)
      for part in parts { add(deeper(part)) }
    default: for part in parts { add(deeper(part)) }
    }
  }

  private func deeper(_ object: UnsafeMutablePointer<GMimeObject>) -> PartWalk {
    var walk = PartWalk(depth: depth + 1)
    walk.visit(object)
    return walk
  }

  mutating func add(_ other: PartWalk) {
    texts += other.texts
    addFiles(of: other)
  }

  /// All but its text.
  mutating func addFiles(of other: PartWalk) {
    files += other.files
    remarks.formUnion(other.remarks)
    carriedIDs += other.carriedIDs
    statusFields += other.statusFields
  }

  /// A mail in the mail: its text is read, and the whole of it kept as a file.
  private mutating func visit(carried message: UnsafeMutablePointer<GMimeMessage>) {
    remarks.insert(.forwarded)
    let mail = MailReader.read(message, depth: depth + 1)
    if let id = mail.header.messageID { carriedIDs.append(id) }
    carriedIDs += mail.carriedIDs
    remarks.formUnion(mail.remarks)
    texts.append(CarriedText(mail).text)
    files.append(
      ReceivedFile(
        name: "message.eml", mediaType: "message/rfc822", bytes: PartContent.bytes(of: redress_gmime_object(message))))
  }

  mutating func forget(_ remark: ReadingRemark) { remarks.remove(remark) }

  private mutating func visit(_ part: PartContent) {
    switch part.role {
    case .shown(let isHTML): show(part, isHTML: isHTML)
    case .carried:
      // Encoded against RFC 2046 section 5.2.1, as Exchange does: GMime leaves it a leaf.
      guard let message = MailReader.parsed(part.bytes) else { return keep(part) }
      defer { redress_gmime_unref(message) }
      visit(carried: message)
    case .headers:
      carriedIDs += StatusFields.blocks(in: part.bytes).joined().filter { $0.name == "message-id" }
        .flatMap { MessageIDs.all(in: $0.value) }
      keep(part)
    case .status:
      statusFields += StatusFields.blocks(in: part.bytes)
      keep(part)
    case .tnef: open(tnef: part)
    case .encrypted:
      remarks.insert(.encrypted)
      keep(part)
    case .signature:
      remarks.insert(.signed)
      keep(part)
    case .file: keep(part)
    }
  }

  private mutating func show(_ part: PartContent, isHTML: Bool) {
    var bytes = part.bytes
    if bytes.count > Self.textLimit {
      // Nobody reads that much; it is there as a file.
      keep(part)
      bytes = Array(bytes.prefix(Self.textLimit))
    }
    let (decoded, isGuess) = CharsetText.decoded(bytes, charset: part.charset(isHTML: isHTML))
    if isGuess { remarks.insert(.charsetGuessed) }
    let text = isHTML ? HTMLText(decoded).text : CharsetText.lines(decoded)
    if isHTML { remarks.insert(.htmlOnly) }
    guard !text.allSatisfy(\.isWhitespace) else { return }
    texts.append(text.trimming(\.isNewline))
  }

  private mutating func open(tnef part: PartContent) {
    keep(part)
    guard let tnef = TNEF(part.bytes) else {
      remarks.insert(.tnefKept)
      return
    }
    remarks.insert(.tnefOpened)
    if let text = tnef.text, !text.allSatisfy(\.isWhitespace) { texts.append(text) }
    files += tnef.files
  }

  private mutating func keep(_ part: PartContent) {
    let bytes = part.bytes
    guard !bytes.isEmpty else { return }
    files.append(ReceivedFile(name: part.name, mediaType: part.mediaType, bytes: bytes))
  }

  private mutating func keepDeep(_ object: UnsafeMutablePointer<GMimeObject>) {
    remarks.insert(.tooDeep)
    files.append(
      ReceivedFile(name: "deep.mime", mediaType: "application/octet-stream", bytes: PartContent.bytes(of: object)))
  }
}
