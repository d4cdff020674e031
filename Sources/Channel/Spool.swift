internal import Glibc
internal import JSON
internal import Synchronization

/// The durable folder of a channel: what its source handed over waits here until the workers have answered.
///
/// ```
/// REDRESS_SPOOL/phone-channel/
///   waiting/   one CloudEvent per file, sealed, oldest first
///   receipts/  the answers, for repeats
///   torn/      files that are not what was written: for an operator to look at, never sent
///   writing/   not acknowledged to anybody yet; emptied at start
/// ```
///
/// - What `put` returned for is on disk, flushed, and survives kill -9 and power loss.
/// - One process at a time works in it; any thread may call.
/// - A submission leaves it only by `settle`. The receipts are no more than a memory: without one, a repeat is sent to
///   the workers again, who remember for ever.
///
/// It holds what people wrote and who they are, sealed and readable by its own user alone (modes 0700 and 0600), for as
/// long as the workers do not answer.
public final class Spool: Sendable {
  public let path: String
  private let waiting: DurableFolder
  private let receipts: DurableFolder
  private let torn: DurableFolder
  private let writing: DurableFolder
  private let lock: Int32
  private let index: Mutex<SpoolIndex>
  private let key: SpoolKey?

  /// Opens the folder, making it where it is missing, and takes up what waits there.
  /// - Parameter key: seals every file; without one they are readable JSON.
  /// - Throws: `inUse` where another process works in it.
  public init(folder path: String, key: SpoolKey? = nil) throws(SpoolError) {
    self.path = path
    self.key = key
    let folder = try DurableFolder(path)
    lock = try folder.lock()
    waiting = try DurableFolder("\(path)/waiting")
    receipts = try DurableFolder("\(path)/receipts")
    torn = try DurableFolder("\(path)/torn")
    writing = try DurableFolder("\(path)/writing")
    try folder.flush()
    for name in try writing.names() { try writing.remove(name) }
    var index = SpoolIndex()
    for name in try waiting.names() {
      guard let entry = SpoolEntry(name: name) else {
        try waiting.move(name, to: torn, as: name)
        continue
      }
      index.add(entry)
    }
    self.index = Mutex(index)
  }

  deinit { close(lock) }

  // MARK: Taking in

  /// Keeps a submission, unless its key is known already.
  /// - Throws: when it is not kept; nothing of it is left then.
  @discardableResult
  public func put(_ submission: Submission) throws(SpoolError) -> Placement {
    guard let result = put([submission]).first else { return .kept }
    return try result.get()
  }

  /// Keeps many at the price of one flush of the folder. One result for each, in their order.
  public func put(_ submissions: [Submission]) -> [Result<Placement, SpoolError>] {
    index.withLock { index in
      let results = submissions.map { submission in
        Result { () throws(SpoolError) in try place(submission, &index) }
      }
      do throws(SpoolError) {
        try waiting.flush()
        return results
      } catch {
        // What is not known to last must not be promised. The files may be there all the same, and be sent: a repeat
        // under the same key does not double them.
        return results.map { result in
          guard case .success(.kept) = result else { return result }
          return .failure(error)
        }
      }
    }
  }

  private func place(_ submission: Submission, _ index: inout SpoolIndex) throws(SpoolError) -> Placement {
    let key = submission.key
    if let entry = index[key] { return .waiting(isSame: entry.fingerprint == submission.fingerprint) }
    if let kept = try kept(key), case .accepted = kept.receipt {
      return .settled(kept.receipt, isSame: kept.fingerprint == submission.fingerprint)
    }
    let body = submission.body
    guard body.count <= Self.sizeLimit else { throw .tooLarge(bytes: body.count) }
    let stored = sealed(body)
    let entry = SpoolEntry(
      order: index.nextOrder(), key: key, fingerprint: submission.fingerprint, checksum: Digest.short(stored))
    try writing.write(stored, to: entry.name)
    try writing.move(entry.name, to: waiting, as: entry.name)
    index.add(entry)
    return .kept
  }

  /// Of the message (contract: limit 1 MiB).
  static let sizeLimit = 1 << 20

  // MARK: Sending

  /// What waits, oldest first.
  public func pending() -> [SpoolEntry] { index.withLock { $0.inOrder } }

  /// Whether the key waits for its answer.
  public func isWaiting(_ key: SubmissionKey) -> Bool { entry(key) != nil }

  func entry(_ key: SubmissionKey) -> SpoolEntry? { index.withLock { $0[key] } }

  /// How much waits.
  public var count: Int { index.withLock { $0.count } }

  /// How many files were set aside as torn; they stay until somebody removes them.
  public var tornCount: Int { (try? torn.names().count) ?? 0 }

  /// The submission as it was put; nil when it has been settled meanwhile, or was torn: then its file is in `torn/` now.
  public func submission(_ entry: SpoolEntry) throws(SpoolError) -> Submission? {
    guard let body = try body(of: entry) else { return nil }
    return Submission(body: body, fingerprint: entry.fingerprint)
  }

  /// The CloudEvent's bytes; nil as for `submission`.
  func body(of entry: SpoolEntry) throws(SpoolError) -> [UInt8]? {
    guard let bytes = try waiting.read(entry.name) else {
      index.withLock { $0.remove(entry.key) }
      return nil
    }
    guard Digest.short(bytes) == entry.checksum else {
      try waiting.move(entry.name, to: torn, as: entry.name)
      index.withLock { $0.remove(entry.key) }
      return nil
    }
    // Whole, and yet it does not open: another key is set than it was sealed with. It waits for the right one.
    guard let body = opened(bytes) else {
      throw .system(doing: "opening what is sealed", path: waiting.path, reason: "it was sealed with another key")
    }
    return body
  }

  private func sealed(_ bytes: [UInt8]) -> [UInt8] { key?.seal(bytes) ?? bytes }

  private func opened(_ bytes: [UInt8]) -> [UInt8]? {
    guard let key else { return bytes }
    return key.open(bytes)
  }

  // MARK: Settling

  /// The workers have answered: the receipt is kept for repeats, the submission is let go.
  ///
  /// A refused one is let go too: corrected, it may come under the same id (contract). Its receipt can still be asked
  /// for with `receipt(of:)`.
  public func settle(_ key: SubmissionKey, with receipt: Receipt) throws(SpoolError) {
    guard let entry = index.withLock({ $0[key] }) else { return }
    // Without room for the receipt the submission is let go all the same: the workers remember it.
    try? keep(receipt, of: entry)
    try waiting.remove(entry.name)
    index.withLock { $0.remove(key) }
  }

  /// The answer to a submission, accepted or refused, while it is remembered here.
  public func receipt(of key: SubmissionKey) throws(SpoolError) -> Receipt? { try kept(key)?.receipt }

  /// Forgets receipts that are older; whoever repeats after that is answered by the workers.
  public func forgetReceipts(olderThan age: Duration) throws(SpoolError) {
    let limit = time(nil) - Int(age.components.seconds)
    for name in try receipts.names() where receipts.writtenAt(name).map({ $0 < limit }) ?? false {
      try receipts.remove(name)
    }
  }

  private func keep(_ receipt: Receipt, of entry: SpoolEntry) throws(SpoolError) {
    let content: JSON = ["fingerprint": .string(entry.fingerprint), "receipt": .object(receipt.json)]
    let name = Self.receiptName(entry.key)
    try writing.write(sealed(content.bytes()), to: name)
    try writing.move(name, to: receipts, as: name)
  }

  /// One that can't be read counts as none.
  private func kept(_ key: SubmissionKey) throws(SpoolError) -> (fingerprint: String, receipt: Receipt)? {
    guard let bytes = try receipts.read(Self.receiptName(key)).flatMap({ opened($0) }),
      let content = try? JSON.parse(bytes),
      let fingerprint = content["fingerprint"]?.string,
      let receipt = (content["receipt"]?.object).flatMap({ Receipt($0) })
    else { return nil }
    return (fingerprint, receipt)
  }

  private static func receiptName(_ key: SubmissionKey) -> String { "\(key.digest).json" }
}
