internal import CCurl

/// One IMAP client on one box, its connection kept open. Not Sendable: it belongs to the thread that made it, as a curl
/// handle does (libcurl-thread(3)).
public final class IMAPSession {
  private let curl: CurlHandle
  private let settings: IMAPSettings

  /// A mail as the server gave it, and when the server got it (INTERNALDATE, microseconds since 1970).
  public struct Fetched {
    public let bytes: [UInt8]
    public let arrivedAt: Int64?
  }

  /// Nothing is sent yet.
  public init(_ settings: IMAPSettings) throws(MailError) {
    self.settings = settings
    curl = try CurlHandle()
    try curl.apply(settings)
  }

  /// UIDVALIDITY: as long as it is the same, UIDs mean the same mails.
  public func validity() throws(MailError) -> Int {
    let name = settings.url.box.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let answer = try ask("STATUS \"\(name)\" (UIDVALIDITY)", inBox: false)
    guard let value = Self.number(after: "UIDVALIDITY", in: answer) else { throw Self.strange("STATUS") }
    return value
  }

  /// UIDs above one, of mails that are not deleted.
  public func search(after uid: Int) throws(MailError) -> [Int] {
    let answer = try ask("UID SEARCH UID \(uid + 1):* UNDELETED")
    guard let mark = answer.firstRange(of: "SEARCH") else { throw Self.strange("SEARCH") }
    let line = answer[mark.upperBound...].prefix { !$0.isNewline }
    // `n:*` always means the last mail too (RFC 9051 section 6.4.4).
    return line.split(separator: " ").compactMap { Int($0) }.filter { $0 > uid }
  }

  /// Nil when the mail is gone.
  public func fetch(_ uid: Int, validity: Int) throws(MailError) -> Fetched? {
    let date = try ask("UID FETCH \(uid) (INTERNALDATE)")
    guard date.contains("FETCH") else { return nil }
    let bytes = try curl.receive("\(url(inBox: true));UIDVALIDITY=\(validity)/;UID=\(uid)", command: nil)
    return Fetched(bytes: bytes, arrivedAt: IMAPDate.microseconds(in: date))
  }

  /// For people who look into the box: read, and taken by us. A server that knows no such keyword is told `\Seen` alone.
  public func acknowledge(_ uid: Int) throws(MailError) {
    do throws(MailError) {
      _ = try ask("UID STORE \(uid) +FLAGS.SILENT (\\Seen $RedressTaken)")
    } catch  where error.code == "curl-21" {
      _ = try ask("UID STORE \(uid) +FLAGS.SILENT (\\Seen)")
    }
  }

  private func ask(_ command: String, inBox: Bool = true) throws(MailError) -> String {
    String(decoding: try curl.receive(url(inBox: inBox), command: command), as: UTF8.self)
  }

  private func url(inBox: Bool) -> String {
    "\(settings.url.root)/" + (inBox ? settings.url.escapedBox : "")
  }

  private static func number(after word: String, in text: String) -> Int? {
    guard let mark = text.firstRange(of: word) else { return nil }
    return Int(text[mark.upperBound...].drop { $0 == " " }.prefix { $0.isNumber })
  }

  private static func strange(_ command: String) -> MailError {
    MailError(
      .transfer, code: "imap-answer", reason: "the server's answer to \(command) can't be read", isRetriable: true)
  }
}

/// `INTERNALDATE "17-Jul-1996 02:44:25 -0700"` (RFC 9051 section 7.5.2).
enum IMAPDate {
  static func microseconds(in text: String) -> Int64? {
    guard let mark = text.firstRange(of: "INTERNALDATE \"") else { return nil }
    let parts = text[mark.upperBound...].prefix { $0 != "\"" }.split { " -:".contains($0) }
    let zone = text[mark.upperBound...].prefix { $0 != "\"" }.split(separator: " ").last ?? ""
    guard parts.count == 7, let day = Int64(parts[0]), let month = months.firstIndex(of: parts[1].lowercased()),
      let year = Int64(parts[2]), let hour = Int64(parts[3]), let minute = Int64(parts[4]),
      let second = Int64(parts[5]),
      zone.utf8.count == 5, let offset = Int64(zone.dropFirst())
    else { return nil }
    let east = (offset / 100 * 60 + offset % 100) * (zone.hasPrefix("-") ? -60 : 60)
    return (days(year, Int64(month) + 1, day) * 86_400 + hour * 3600 + minute * 60 + second - east) * 1_000_000
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  /// Days since 1970-01-01 of the Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
