import Casework
import JSON
import Regulation
import Testing

@Suite struct ComplaintDataTests {
  private let sample = Samples.complaint
  private let least: JSON = [
    "channel": "box", "form": "written", "received_at": "2026-03-02T10:00:00+08:00", "narrative": "x",
  ]

  private func read(_ data: JSON) throws -> ComplaintData {
    try ComplaintData(Samples.envelope("complaint.submit", data).data)
  }

  private func refusal(_ data: JSON) -> String? {
    Samples.refusal { _ = try read(data) }.map { "\($0.code) \($0.field ?? "-")" }
  }

  @Test func everythingASubmissionSaysIsKept() throws {
    let data = try read(sample)
    #expect(data.narrative.text == "窗口人员态度恶劣。")
    #expect(
      data.identity
        == ComplainantIdentity(name: "张三", phone: "0915-3210000", email: "zhang@example.com", address: "安康市汉滨区"))
    #expect(
      data.complaint
        == Complaint(
          channel: .web, form: .written, receivedAt: try #require(Instant(rfc3339: "2026-03-02T10:00:00+08:00")),
          hasEmail: true, hasPhone: true,
          respondent: Respondent(department: "NR", window: "W-0301", staff: "P-0303", described: true),
          grounds: [.attitudeOrEfficiency, .promiseMissed], occurredAt: Instant(rfc3339: "2026-03-01T09:30:00+08:00"),
          relatesTo: "AK-2026-000001", attachments: 2))
    #expect(data.respondentDescription?.text == "三楼的女同志")
    #expect(data.serviceItem?.text == "不动产登记")
    #expect(data.sourceReference?.text == "WEB-77")
    #expect(data.attachments.map(\.name.text) == ["照片.jpg", "录音.mp3"])
    #expect(data.attachments[0].body == .content(Array("hello".utf8)))
    guard case .uploaded(let digest) = data.attachments[1].body else {
      Issue.record("not uploaded")
      return
    }
    #expect(digest.prefix(3) == [0xE3, 0xB0, 0xC4] && digest.count == 32)
  }

  @Test func aSubmissionMayBeAnonymous() throws {
    #expect(try read(least).complaint.isAnonymous)
    #expect(try read(least.setting("complainant", ["anonymous": true])).complaint.isAnonymous)
    #expect(try read(least.setting("complainant", [:])).complaint.isAnonymous)
    #expect(try !read(sample).complaint.isAnonymous)
    let both: JSON = ["anonymous": true, "name": "张三"]
    #expect(refusal(least.setting("complainant", both)) == "not-in-range /data/complainant/anonymous")
  }

  @Test func identityIsWithheldUnlessHeSaysOtherwise() throws {
    #expect(try read(sample).complaint.withholdsIdentity)
    #expect(try read(least).complaint.withholdsIdentity)
    let open = least.setting("complainant", ["name": "李四", "withhold_identity": false])
    #expect(try !read(open).complaint.withholdsIdentity)
  }

  @Test(arguments: ["", " ", "\u{3000}\n\t", "\u{200B}\u{FEFF}", "\u{A0}\u{2029}"])
  func aNarrativeThatSaysNothingIsMissing(_ text: String) throws {
    let refusal = Samples.refusal { _ = try read(least.setting("narrative", .string(text))) }
    #expect(refusal?.code == "narrative-missing")
    #expect(refusal?.field == "/data/narrative")
    #expect(refusal?.message(in: .zhHans) == "投诉内容不能为空")
  }

  @Test func anAbsentNarrativeIsMissingToo() {
    #expect(refusal(least.setting("narrative", nil)) == "narrative-missing /data/narrative")
    #expect(refusal(least.setting("narrative", 5)) == "wrong-type /data/narrative")
  }

  @Test func aNarrativeHasUpTo20000Characters() throws {
    func narrative(_ text: String) -> JSON { least.setting("narrative", .string(text)) }
    #expect(refusal(narrative(String(repeating: "😀", count: 20_000))) == nil)
    #expect(refusal(narrative(String(repeating: "a", count: 20_001))) == "not-in-range /data/narrative")
  }

  @Test(arguments: [
    "e\u{301}", "\u{E9}", "  x  ", "\r\n中\u{200D}文\u{7F}\u{1}", "\u{FEFF}x", "👩‍👩‍👧", "العربية", "\u{10FFFF}",
  ])
  func aNarrativeIsKeptExactly(_ text: String) throws {
    let kept = try read(least.setting("narrative", .string(text))).narrative.text
    #expect(kept.unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test(
    arguments: [
      ("channel", "fax", "not-in-range /data/channel"), ("channel", 1, "wrong-type /data/channel"),
      ("channel", nil, "missing-field /data/channel"), ("form", "sung", "not-in-range /data/form"),
      ("form", nil, "missing-field /data/form"), ("received_at", nil, "missing-field /data/received_at"),
      ("received_at", "2026-03-02", "not-in-range /data/received_at"),
      ("received_at", 7, "wrong-type /data/received_at"),
      ("received_at", "2026-03-02T10:00:00", "not-in-range /data/received_at"),
      ("complainant", "张三", "wrong-type /data/complainant"),
      ("complainant", ["name": ""], "not-in-range /data/complainant/name"),
      ("complainant", ["id_card": "x"], "unknown-field /data/complainant/id_card"),
      ("complainant", ["email": "a b@c"], "not-in-range /data/complainant/email"),
      ("complainant", ["email": "a@b\r\nBcc: x@y"], "not-in-range /data/complainant/email"),
      ("complainant", ["email": "nobody"], "not-in-range /data/complainant/email"),
      ("complainant", ["phone": "none"], "not-in-range /data/complainant/phone"),
      ("complainant", ["anonymous": "yes"], "wrong-type /data/complainant/anonymous"),
      ("complainant", ["name": nil], "wrong-type /data/complainant/name"),
      ("respondent", ["window": "w-1"], "not-in-range /data/respondent/window"),
      ("respondent", ["staff": ""], "not-in-range /data/respondent/staff"),
      ("grounds", "graft", "wrong-type /data/grounds"), ("grounds", ["bribe"], "not-in-range /data/grounds/0"),
      ("grounds", ["graft", "graft"], "not-in-range /data/grounds"),
      ("relates_to", "AK 1", "not-in-range /data/relates_to"), ("occurred_at", "?", "not-in-range /data/occurred_at"),
      ("colour", "red", "unknown-field /data/colour"), ("a/b", 1, "unknown-field /data/a~1b"),
      ("answer", ["by": "P-1"], "missing-field /data/answer/text"),
      ("answer", ["text": "x"], "missing-field /data/answer/by"),
      ("answer", ["by": "P-1", "text": "x", "at": 1], "unknown-field /data/answer/at"),
      ("attachments", [:], "wrong-type /data/attachments"), ("attachments", [1], "wrong-type /data/attachments/0"),
    ] as [(String, JSON?, String)])
  func whatIsWrongIsNamedByItsPlace(_ field: String, _ value: JSON?, _ expected: String) {
    #expect(refusal(least.setting(field, value)) == expected)
  }

  @Test(
    arguments: [
      (["name": "a.txt", "media_type": "text/plain"], "missing-field /data/attachments/0/content"),
      (["name": "a.txt", "media_type": "text/plain", "content": ""], "not-in-range /data/attachments/0/content"),
      (["name": "a.txt", "media_type": "text/plain", "content": "a"], "not-in-range /data/attachments/0/content"),
      (
        ["name": "a.txt", "media_type": "text/plain", "content": "aGVs\nbG8="],
        "not-in-range /data/attachments/0/content"
      ),
      (
        ["name": "../a", "media_type": "text/plain", "content": "aGVsbG8="],
        "character-not-allowed /data/attachments/0/name"
      ),
      (["name": "a", "media_type": "text", "content": "aGVsbG8="], "not-in-range /data/attachments/0/media_type"),
      (["name": "a", "media_type": "text/plain", "sha256": "E3"], "not-in-range /data/attachments/0/sha256"),
      (
        ["name": "a", "media_type": "text/plain", "content": "aGVsbG8=", "sha256": "e3"],
        "unknown-field /data/attachments/0/sha256"
      ),
    ] as [(JSON, String)])
  func whatIsWrongWithAnAttachmentIsNamed(_ attachment: JSON, _ expected: String) {
    #expect(refusal(least.setting("attachments", [attachment])) == expected)
  }

  @Test func tenAttachmentsAreTheLimit() {
    let one: JSON = ["name": "a", "media_type": "text/plain", "content": "aGVsbG8="]
    #expect(refusal(least.setting("attachments", .array(Array(repeating: one, count: 10)))) == nil)
    #expect(
      refusal(least.setting("attachments", .array(Array(repeating: one, count: 11))))
        == "not-in-range /data/attachments")
  }

  @Test func anAnswerOnTheSpotIsTaken() throws {
    let answer: JSON = ["by": "P-DUTY", "text": "已当场说明。"]
    let data = try read(least.setting("channel", "onsite").setting("answer", answer))
    #expect(data.complaint.answer == Complaint.Answer(by: "P-DUTY", text: "已当场说明。"))
  }

  @Test func identityAndNarrativeNeverPrint() throws {
    let data = try read(sample)
    var dumped = ""
    dump(data, to: &dumped)
    for text in ["\(data)", String(reflecting: data), dumped, "\(data.identity) \(data.narrative)"] {
      for secret in ["张三", "0915", "zhang@example.com", "汉滨", "态度恶劣", "女同志", "照片", "WEB-77"] {
        #expect(!text.contains(secret))
      }
    }
  }

  @Test func anIdentityIsOpenedAsItWasSealed() throws {
    for identity in [try read(sample).identity, ComplainantIdentity(), ComplainantIdentity(email: "\"q\"@例.cn")] {
      #expect(ComplainantIdentity(bytes: identity.bytes) == identity)
    }
    #expect(ComplainantIdentity(bytes: [1, 2, 3]) == nil)
  }
}
