internal import Casework
internal import Crypto
internal import Database

/// One file on its way into the database: sealed piece by piece as it comes, so that neither memory nor disk of this
/// machine ever holds it.
struct UploadStream {
  enum Fault: Error, Equatable {
    case tooLarge
    case empty
    case wrongType
    /// The database is away.
    case away
    /// All that uploads may hold is used up.
    case full
  }

  private let desk: Desk
  private let query: QueryKey
  private let limit: Int
  private let quota: Int
  private let id = (0..<16).map { _ in UInt8.random(in: 0...255) }
  private let key = FileKey()
  private let name: String
  private var type: FileType?
  private var digest = SHA256()
  private var held: [UInt8] = []
  private var size = 0
  private var place = 0

  /// - Parameters:
  ///   - name: as its sender calls it.
  ///   - limit: bytes of one file.
  ///   - quota: bytes of all uploads that wait.
  init(_ name: String, _ desk: Desk, _ query: QueryKey, limit: Int, quota: Int) {
    self.name = StoredFile.safe(name)
    self.desk = desk
    self.query = query
    self.limit = limit
    self.quota = quota
  }

  mutating func take(_ bytes: [UInt8]) async throws(Fault) {
    size += bytes.count
    guard size <= limit else { throw .tooLarge }
    digest.update(data: bytes)
    held += bytes
    // The last piece is sealed as the last, so one is always held back.
    while held.count > FileKey.pieceSize {
      try await send(Array(held.prefix(FileKey.pieceSize)), isLast: false)
      held.removeFirst(FileKey.pieceSize)
    }
  }

  mutating func finish() async throws(Fault) -> StoredFile {
    guard size > 0 else { throw .empty }
    try await send(held, isLast: true)
    guard let type, let wrapped = try? query.wrap(key) else { throw .wrongType }
    let (id, sha256, size, mediaType) = (id, Array(digest.finalize()), size, type.mediaType)
    try await ask { (session) throws(DatabaseError) in
      try session.execute(
        UploadRows.finish, [.bytes(id), .bytes(sha256), .text(mediaType), .int(size), .bytes(wrapped)])
    }
    return StoredFile(sha256: Hex.text(sha256), size: size, mediaType: mediaType, name: name)
  }

  /// What is there of it is taken away again.
  func abandon() async {
    guard place > 0 else { return }
    let id = id
    // What stays behind is swept.
    _ = try? await desk.ask { (session) throws(DatabaseError) in try session.execute(UploadRows.drop, [.bytes(id)]) }
  }

  private mutating func send(_ piece: [UInt8], isLast: Bool) async throws(Fault) {
    if place == 0 { try await begin(piece) }
    guard let sealed = try? key.seal(piece, place: place, isLast: isLast) else { throw .away }
    let (id, place) = (id, place)
    try await ask { (session) throws(DatabaseError) in
      try session.execute(UploadRows.add, [.bytes(id), .int(place), .bytes(sealed)])
    }
    self.place += 1
  }

  private mutating func begin(_ piece: [UInt8]) async throws(Fault) {
    guard let type = FileType.of(Array(piece.prefix(FileType.headSize)), name: name) else { throw .wrongType }
    self.type = type
    let (id, quota) = (id, quota)
    let begun = try await ask { (session) throws(DatabaseError) in
      try session.query(UploadRows.begin, [.bytes(id), .int(quota)]).only().bool("begun")
    }
    guard begun else { throw .full }
  }

  @discardableResult
  private func ask<Answer: Sendable>(
    _ question: @escaping @Sendable (Session) throws(DatabaseError) -> Answer
  ) async throws(Fault) -> Answer {
    do throws(DeskFault) { return try await desk.ask(question) } catch { throw .away }
  }
}
