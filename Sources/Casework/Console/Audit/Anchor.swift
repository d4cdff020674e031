internal import Crypto
public import Database
public import Regulation

/// The heads of all chains at one moment, the ledger's among them, and one root over them that can be mailed, printed or read out.
///
/// The root is the SHA-256 of the lines `<number> <sequence> <hash>\n`, in the order of the numbers' bytes. As text:
/// four lines that begin with `#`, then those lines.
public struct Anchor: Sendable, Equatable {
  public struct Head: Sendable, Equatable {
    public let number: String
    public let sequence: Int
    /// Hexadecimal.
    public let hash: String

    var line: String { "\(number) \(sequence) \(hash)\n" }
  }

  public let at: Instant
  public let heads: [Head]
  /// Hexadecimal.
  public let root: String

  init(at: Instant, heads: [Head]) {
    self.at = at
    self.heads = heads
    root = Self.root(of: heads)
  }

  private static func root(of heads: [Head]) -> String {
    var digest = SHA256()
    for head in heads { digest.update(data: Array(head.line.utf8)) }
    return digest.finalize().hex
  }

  /// All heads as they stand. Nobody is writing meanwhile: what comes after the anchor also bears a later time.
  public static func take(_ session: Session) throws(DatabaseError) -> Anchor {
    try session.execute(OfficeStore.holdAlone)
    do throws(DatabaseError) {
      let anchor = try read(session)
      try session.execute(OfficeStore.release)
      return anchor
    } catch {
      // The lock goes with the session that failed, or here.
      _ = try? session.execute(OfficeStore.release)
      throw error
    }
  }

  private static func read(_ session: Session) throws(DatabaseError) -> Anchor {
    let answers = try session.pipeline { pipeline in
      pipeline.add(AuditStretch.begin)
      pipeline.add(ClockStore.read)
      pipeline.add(ChainStore.page, [.text(""), .int(Int(Int32.max))])
      pipeline.add(LedgerStore.head)
      pipeline.add(.commit)
    }
    var heads: [Head] = []
    for row in answers[2] {
      heads.append(
        Head(number: try row.text("number"), sequence: try row.int("sequence"), hash: try row.text("hash")))
    }
    for row in answers[3] where try row.int("sequence") > 0 {
      heads.append(
        Head(number: LedgerAudit.number, sequence: try row.int("sequence"), hash: try row.text("hash")))
    }
    // Not the server's order, which depends on its locale.
    heads.sort { $0.number.utf8.lexicographicallyPrecedes($1.number.utf8) }
    return Anchor(at: Instant(microseconds: try answers[1].only().instantMicroseconds("now")), heads: heads)
  }

  public var text: String {
    "# redress anchor 1\n# at \(at.rfc3339)\n# chains \(heads.count)\n# root \(root)\n" + heads.map(\.line).joined()
  }

  /// Reads it back; nil when it is none, or when its lines do not give its root.
  public init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    guard lines.count >= 4, lines[0] == "# redress anchor 1", lines[1].hasPrefix("# at "),
      let at = Instant(rfc3339: lines[1].dropFirst("# at ".count)), lines[3].hasPrefix("# root ")
    else { return nil }
    let heads = lines[4...].map(Self.head)
    guard !heads.contains(nil) else { return nil }
    self.init(at: at, heads: heads.compactMap(\.self))
    guard root == lines[3].dropFirst("# root ".count), lines[2] == "# chains \(heads.count)" else { return nil }
  }

  private static func head(_ line: Substring) -> Head? {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 3, let sequence = Int(parts[1]), parts[2].utf8.count == 64 else { return nil }
    return Head(number: String(parts[0]), sequence: sequence, hash: String(parts[2]))
  }

  /// Events that came after the anchor and say they were before it.
  func faults(in links: [AuditStretch.Link], of number: String, after sequence: Int) -> [AuditFault] {
    links.filter { $0.event.sequence > sequence && $0.event.at < at }.prefix(1).map { link in
      AuditFault(
        number, link.event.sequence, "anchor.time", expected: "after \(at.rfc3339)", found: link.event.at.rfc3339)
    }
  }

  /// The last sequence of each chain.
  var sequences: [String: Int] {
    Dictionary(heads.map { ($0.number, $0.sequence) }, uniquingKeysWith: { first, _ in first })
  }

  /// Heads that are not in their chains any more: chains only grow.
  func faults(_ session: Session) throws(DatabaseError) -> [AuditFault] {
    var found: [String: String] = [:]
    for start in stride(from: 0, to: heads.count, by: 1000) {
      let some = heads[start..<min(start + 1000, heads.count)]
      let values: [Value] = [.texts(some.map(\.number)), .ints(some.map(\.sequence))]
      for row in try session.query(EventStore.hashes, values) {
        found["\(try row.text("number")) \(try row.int("sequence"))"] = try row.text("hash")
      }
    }
    return heads.compactMap { head in
      let hash = found["\(head.number) \(head.sequence)"]
      return hash == head.hash
        ? nil : AuditFault(head.number, head.sequence, "anchor", expected: head.hash, found: hash)
    }
  }
}
