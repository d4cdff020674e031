public import Database
public import Regulation

/// How a database that answers is doing.
public struct DatabaseCondition: Sendable {
  public let now: Instant
  public let isRehearsal: Bool
  /// Tables that are missing, or that the CLI's role may not read.
  public let unreadable: [String]
  /// Workers whose database role no login was granted.
  public let ungranted: [String]
  /// Rights beyond what the migrations give, and those of theirs that somebody took away.
  public let excessive: [DatabaseRight]
  public let revoked: [DatabaseRight]
  /// Roles of ours that may log in by themselves, or do anything: `role LOGIN`, `role SUPERUSER`.
  public let elevated: [String]
  /// Logins that hold the roles of several workers.
  public let shared: [String]
  /// Whether the connection is encrypted, or does not leave this machine.
  public let isPrivate: Bool
  /// Versions in force; 0 for what was never imported.
  public let directory: Int
  public let policy: Int
  public let calendar: Int
  /// Whether deadline-watcher has followed the last import.
  public let isRecomputed: Bool
  /// Chains that could not follow it with the others, and are tried again.
  public let owed: [String]
  /// Events that wait to be published: how many stretches, and the age of the oldest in seconds.
  public let outboxRows: Int
  public let outboxAge: Double

  public init(_ session: Session) throws(DatabaseError) {
    now = try ClockStore.now(session)
    isRehearsal = try ClockStore.isRehearsal(session)
    unreadable = try Self.names(session.query(RightsStore.unreadable, [.texts(RightsStore.tables)]))
    let roles = Topology.workers.map { Links.role(of: $0) }
    ungranted = try Self.names(session.query(RightsStore.ungranted, [.texts(roles)]))
    excessive = try DatabaseRight.read(session.query(RightsStore.excessive))
    revoked = try DatabaseRight.read(session.query(RightsStore.revoked))
    elevated = try Self.names(session.query(RightsStore.elevated, [.texts(roles + Self.otherRoles)]))
    shared = try Self.names(session.query(RightsStore.shared, [.texts(roles + Self.otherRoles)]))
    isPrivate = try session.query(RightsStore.isPrivate).only().bool("private")
    let office = try session.query(OfficeStore.versions).only()
    directory = try office.int("directory")
    policy = try office.int("policy")
    calendar = try office.int("calendar")
    isRecomputed = try office.int("recomputed") >= office.int("revision")
    owed = try RecomputationOwed.numbers(session).sorted()
    let backlog = try session.query(OutboxStore.backlog).only()
    outboxRows = try backlog.int("rows")
    outboxAge = try backlog.double("age")
  }

  private static let otherRoles = ["web-channel", "mailbox-channel", "phone-channel", "desk"].map(Links.role)

  private static func names(_ rows: Rows) throws(DatabaseError) -> [String] {
    var names: [String] = []
    for row in rows { names.append(try row.text("name")) }
    return names
  }
}
