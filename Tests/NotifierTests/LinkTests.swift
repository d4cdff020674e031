import Database
import JSON
import Regulation
import Testing

@testable import Casework
@testable import Notifier

/// The complaint is read behind a link, after signing, and stands in no mail and in no table in the clear (C5.2).
@Suite struct LinkTests {
  private static let story = "我叫张三丰，电话138-0013-8765，三号窗口的女同志推诿扯皮，跑了四趟。"
  private static let person: [JSONMember] = [
    JSONMember("complainant", ["name": "张三丰", "phone": "13800138765"]),
    JSONMember("service_item", "补办张三丰的房产证"), JSONMember("occurred_at", "2026-03-02T15:00:00+08:00"),
  ]

  private struct Assigned {
    let desk: Desk
    let number: String
    let mail: String
    let token: NoticeToken
    var notice: String { "\(number)/\(sequence)/1" }
    let sequence: Int
  }

  private func assigned(_ more: [JSONMember] = LinkTests.person) throws -> Assigned {
    let desk = try Desk()
    let number = try desk.register(narrative: Self.story, more: more)[0]
    try desk.accept(number)
    try desk.tell("case.assigned", of: number)
    try desk.send()
    let mail = try desk.server.received().mail
    _ = try desk.wait("assignment") { $0.first?.status == "sent" }
    let text = mail.parts.map(\.text).joined()
    let start = try #require(text.firstRange(of: "https://zwzx.example.org/n/")).upperBound
    let token = try #require(NoticeToken(text[start...].prefix(43)))
    let sequence = try desk.session.query(
      Statement("test.sequence", "SELECT sequence FROM notice WHERE template = 'assignment'")
    ).only().int("sequence")
    return Assigned(desk: desk, number: number, mail: text, token: token, sequence: sequence)
  }

  private func read(_ token: NoticeToken, _ session: Session) throws -> [UInt8]? {
    try session.query(Statement("test.read", "SELECT notice_link_read($1) AS sealed"), [.bytes(token.digest)])
      .only().bytesOrNil("sealed")
  }

  @Test func `the mail carries ground and time, and nothing the complainant wrote`() throws {
    let assigned = try assigned()
    #expect(assigned.mail.contains("态度不好") && assigned.mail.contains("2026-03-02（周一）15:00"))
    for secret in ["张三丰", "13800138765", "8765", "推诿", "三号窗口", "房产证"] {
      #expect(!assigned.mail.contains(secret), "\(secret)")
    }
  }

  @Test func `a service item is named only where the policy lists it`() throws {
    let desk = try Desk()
    _ = try desk.session.query(
      Statement(
        "test.policy", #"SELECT office_import('policy', '{"service_items":["不动产转移登记"]}', 'test') AS version"#))
    for (item, isNamed) in [("不动产转移登记", true), ("不动产转移登记，张三丰的", false)] {
      let number = try desk.register(more: [JSONMember("service_item", .string(item))])[0]
      try desk.accept(number)
      try desk.tell("case.assigned", of: number)
      try desk.send()
      let text = try desk.server.received().mail.parts[0].text
      #expect(text.contains("不动产转移登记") == isNamed)
      try desk.stop()
      try desk.set("2026-03-03T1\(isNamed ? 1 : 2):00:00+08:00")
    }
  }

  @Test func `it is read after signing, redacted, as often as he likes, each time on the log`() throws {
    let assigned = try assigned()
    let web = try assigned.desk.database.session(as: "web-channel")
    #expect(try read(assigned.token, web) == nil, "not signed yet")
    let shown = try web.query(
      Statement("test.show", "SELECT kind, recipient, needs_signing FROM notice_link_show($1)"),
      [.bytes(assigned.token.digest)]
    ).only()
    #expect(try shown.text("kind") == "assignment" && shown.text("recipient") == "P-0301")
    #expect(try shown.bool("needs_signing"))
    _ = try assigned.desk.report("notice.signed", assigned.notice)
    for _ in 0..<2 {
      let sealed = try #require(try read(assigned.token, web))
      let content = try #require(LinkedNotice(bytes: try assigned.token.open(sealed)))
      #expect(content.number == assigned.number && content.grounds == [.attitudeOrEfficiency])
      #expect(content.complaint?.narrative == "我叫■，电话■，三号窗口的女同志推诿扯皮，跑了四趟。")
      #expect(content.complaint?.serviceItem == "补办■的房产证" && content.complaint?.name == nil)
    }
    let readings = try assigned.desk.session.query(
      Statement("test.readings", "SELECT count(*) AS count FROM notice_reading WHERE recipient = 'P-0301'"))
    #expect(try readings.only().int("count") == 2)
  }

  @Test func `who does not withhold himself is named behind the link, and still in no mail`() throws {
    let assigned = try assigned([
      JSONMember("complainant", ["name": "张三丰", "phone": "13800138765", "withhold_identity": false])
    ])
    #expect(!assigned.mail.contains("张三丰"))
    _ = try assigned.desk.report("notice.signed", assigned.notice)
    let sealed = try #require(try read(assigned.token, assigned.desk.database.session(as: "web-channel")))
    let content = try #require(LinkedNotice(bytes: try assigned.token.open(sealed)))
    #expect(content.complaint?.name == "张三丰" && content.complaint?.phone == "13800138765")
  }

  @Test func `neither token nor complaint stands in the database`() throws {
    let assigned = try assigned()
    for table in ["notice", "notice_link", "digest", "event"] {
      let rows = try assigned.desk.session.query(
        Statement(
          "test.\(table)",
          "SELECT t::text AS row, encode(convert_to(t::text, 'UTF8'), 'escape') AS raw FROM \(table) AS t"))
      for row in rows {
        let text = try row.text("row")
        #expect(!text.contains(assigned.token.text) && !text.contains("推诿") && !text.contains("张三"))
      }
    }
  }

  @Test func `another token, an expired link and a window that gave the case back read nothing`() throws {
    let assigned = try assigned()
    let web = try assigned.desk.database.session(as: "web-channel")
    _ = try assigned.desk.report("notice.signed", assigned.notice)
    let other = try #require(NoticeToken(String(repeating: "A", count: 43)))
    #expect(try read(other, web) == nil)
    #expect(try read(assigned.token, web) != nil)
    try assigned.desk.command(.return(.init(reason: "不属于本窗口")), by: "P-0301", on: assigned.number)
    try assigned.desk.tell("case.returned", of: assigned.number)
    #expect(try read(assigned.token, web) == nil, "given back")
    let second = try self.assigned()
    _ = try second.desk.report("notice.signed", second.notice)
    try second.desk.set("2026-04-03T10:00:01+08:00")
    #expect(try read(second.token, second.desk.database.session(as: "web-channel")) == nil, "expired")
  }

  @Test func `a token has one spelling and survives its text`() {
    let token = NoticeKeysSample.keys.token(of: "AK-2026-000001/2/1")
    #expect(NoticeToken(token.text) == token && token.text.count == 43)
    #expect(NoticeToken(token.text.dropLast()) == nil && NoticeToken(token.text + "A") == nil)
    #expect(NoticeToken(String(repeating: "A", count: 42) + "B") == nil && NoticeToken("…") == nil)
    #expect("\(token)" == "***")
  }

  @Test func `without a public address no link is printed`() throws {
    let desk = try Desk(publicURL: nil)
    let number = try desk.register()[0]
    try desk.accept(number)
    try desk.tell("case.assigned", of: number)
    try desk.send()
    for part in try desk.server.received().mail.parts {
      #expect(!part.text.contains("http") && !part.text.contains("链接签收") && !part.text.contains("href"))
      #expect(part.text.contains("首行只写“签收”"))
    }
  }
}

enum NoticeKeysSample {
  static let keys = (try? Vault(key: [UInt8](repeating: 7, count: 32)))!.noticeKeys
}
