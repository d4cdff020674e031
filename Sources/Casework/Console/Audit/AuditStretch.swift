internal import Database
internal import Regulation

/// Some chains, with everything the database holds about them, as of one moment.
struct AuditStretch {
  struct Head {
    let number: String
    let sequence: Int
    let hash: String
  }

  struct Link {
    let event: StoredEvent
    let previousHash: String
    let hash: String
  }

  let heads: [Head]
  private(set) var links: [String: [Link]] = [:]
  private let tables: [String: AuditRows]

  /// Tables in the order in which their faults are told.
  static let statements: [(name: String, statement: Statement)] = [
    ("case", CaseStore.rows), ("inquiry", InquiryStore.rows), ("deadline", DeadlineStore.rows),
    ("rung", DeadlineStore.firedRows), ("score", ScoreStore.rows), ("notice", NoticeStore.rows),
    ("vault", VaultStore.rows), ("attachment", AttachmentStore.rows), ("writing", WritingStore.rows),
    ("inquiry-key", InquiryKeyStore.rows),
  ]

  /// A worker may commit at any time: all is read from one snapshot, or its events would be there and its rows not.
  static let begin = Statement("audit.begin", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")

  init(_ numbers: [String], _ session: Session) throws(DatabaseError) {
    let wanted: [Value] = [.texts(numbers)]
    let answers = try session.pipeline { pipeline in
      pipeline.add(Self.begin)
      pipeline.add(ChainStore.some, wanted)
      pipeline.add(EventStore.sealed, wanted)
      for (_, statement) in Self.statements { pipeline.add(statement, wanted) }
      pipeline.add(.commit)
    }
    var heads: [Head] = []
    for row in answers[1] { heads.append(try Head(row)) }
    self.heads = heads
    for row in answers[2] {
      let link = Link(
        event: try StoredEvent(row), previousHash: try row.text("previous_hash"), hash: try row.text("hash"))
      links[link.event.number, default: []].append(link)
    }
    var tables: [String: AuditRows] = [:]
    for (index, table) in Self.statements.enumerated() { tables[table.name] = try AuditRows(answers[index + 3]) }
    self.tables = tables
  }

  subscript(table: String) -> AuditRows { tables[table] ?? AuditRows() }
}

extension AuditStretch.Head {
  init(_ row: Row) throws(DatabaseError) {
    number = try row.text("number")
    sequence = try row.int("sequence")
    hash = try row.text("hash")
  }
}
