public import Database
internal import JSON
public import Regulation

/// The office as the database has it, read again only when its revision has grown.
public struct OfficeCache {
  private var revision = -1
  private var office: Office?
  /// When the later of policy and calendar came into force; nil before any import.
  private(set) var rulesSince: Instant?
  let codes = CodeLedger()

  public init() {}

  /// The office at this revision (from `ClockStore.read`, so that the common case costs no question).
  public mutating func office(at wanted: Int, _ session: Session) throws(DatabaseError) -> Office {
    if let office, revision == wanted { return office }
    let (loaded, since) = try Self.read(session)
    revision = wanted
    office = loaded
    rulesSince = since
    codes.follow(loaded.directory)
    return loaded
  }

  /// Reads the documents in force. What was never imported is the default: no directory, the policy's defaults, and a
  /// calendar that has published no year, so that every deadline says it is provisional.
  public static func load(_ session: Session) throws(DatabaseError) -> Office { try read(session).office }

  private static func read(_ session: Session) throws(DatabaseError) -> (office: Office, rulesSince: Instant?) {
    var since: Instant?
    var office = Office(
      directory: Directory(), policy: Policy(), calendar: CalendarDocument(years: [], days: []).calendar(version: 0))
    for row in try session.query(OfficeStore.inForce) {
      guard let kind = try row.textOrNil("kind") else { continue }
      let document = OfficeDocument(text: try row.text("document"))
      if kind != "directory", let at = try row.instantMicrosecondsOrNil("imported_at").map(Instant.init(microseconds:))
      {
        since = max(since ?? at, at)
      }
      switch kind {
      case "directory": office.directory = try document.decode()
      case "policy": office.policy = try document.decode()
      default:
        let calendar: CalendarDocument = try document.decode()
        office.calendar = calendar.calendar(version: try row.int("version"))
      }
    }
    return (office, since)
  }

  /// An older calendar, to explain or verify a deadline that was computed from it; nil when there is none.
  public static func calendar(version: Int, _ session: Session) throws(DatabaseError) -> WorkCalendar? {
    guard let row = try session.query(OfficeStore.calendar, [.int(version)]).first else { return nil }
    let document: CalendarDocument = try OfficeDocument(text: try row.text("document")).decode()
    return document.calendar(version: version)
  }
}
