internal import Casework
internal import Database
internal import JSON
internal import Regulation

/// The office as the public may know it: names of departments and windows, limits, calendar. No person.
struct PublicOffice: Sendable {
  struct Place: Codable, Sendable {
    let code: String
    let name: String
    /// Of a window.
    let department: String?
  }

  let revision: Int
  let departments: [Place]
  let windows: [Place]
  let policy: Policy
  /// Nil before one was imported.
  let calendar: WorkCalendar?

  func window(_ code: String) -> Place? { windows.first { $0.code == code } }
  func department(_ code: String) -> Place? { departments.first { $0.code == code } }

  private static let select = Statement(
    "web.office", "SELECT redress_now() AS now, web_office.* FROM web_office()")

  /// With the database's time, the only clock there is.
  static func read(_ session: Session) throws(DatabaseError) -> (office: PublicOffice, now: Instant) {
    let row = try session.query(select).only()
    return (try PublicOffice(row), Instant(microseconds: try row.instantMicroseconds("now")))
  }

  private init(_ row: Row) throws(DatabaseError) {
    revision = try row.int("revision")
    departments = try Self.decoded(try row.text("departments"))
    windows = try Self.decoded(try row.text("windows"))
    policy = try row.textOrNil("policy").map { text throws(DatabaseError) in try Self.decoded(text) } ?? Policy()
    guard let text = try row.textOrNil("calendar"), let version = try row.intOrNil("calendar_version") else {
      calendar = nil
      return
    }
    let document: CalendarDocument = try Self.decoded(text)
    calendar = document.calendar(version: version)
  }

  private static func decoded<Value: Decodable>(_ text: String) throws(DatabaseError) -> Value {
    do {
      return try JSONValueDecoder().decode(Value.self, from: JSON.parse(text))
    } catch {
      throw DatabaseError(.other, doing: "web.office", message: "the stored \(Value.self) can't be read")
    }
  }
}
