import Casework
import JSON
import Regulation
import Testing

@Suite struct EnvelopeTests {
  private let sample = Samples.event("complaint.submit", ["narrative": "x"])

  private func outcome(_ body: [UInt8], contentType: String? = Samples.contentType) -> String {
    switch Envelope.read(body, contentType: contentType) {
    case .readable: "readable"
    case .refused(let refusal, _): "refused \(refusal.code) \(refusal.field ?? "-")"
    case .unreadable(let refusal): "unreadable \(refusal.code)"
    }
  }

  private func outcome(_ event: JSON) -> String { outcome(event.bytes()) }
  private func outcome(_ text: String) -> String { outcome(Array(text.utf8)) }

  @Test func aWholeMessageIsRead() throws {
    let event = sample.setting("subject", "AK-2026-000001").setting("unknownextension", "x").setting("flag", true)
      .setting("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
    guard case .readable(let envelope) = Samples.read(event) else {
      Issue.record("not readable")
      return
    }
    #expect(envelope.identity == MessageIdentity(source: "/web-channel", id: "m-1"))
    #expect(envelope.type == "complaint.submit")
    #expect(envelope.subject == "AK-2026-000001")
    #expect(envelope.time == Instant(rfc3339: "2026-03-02T10:00:01+08:00"))
    #expect(envelope.traceparent == "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
    #expect(envelope.data["narrative"] == "x")
  }

  @Test func theLeastAMessageNeedsIsEnough() {
    #expect(
      outcome(#"{"specversion":"1.0","id":"1","source":"s","type":"redress.case.close.v1","data":{}}"#) == "readable")
  }

  @Test func whatIsNoMessageAtAllIsUnreadable() {
    #expect(outcome("") == "unreadable not-json")
    #expect(outcome("{\"id\":\"1\"") == "unreadable not-json")
    #expect(outcome("\u{FEFF}{}") == "unreadable byte-order-mark")
    #expect(outcome([0x22, 0xFF, 0x22]) == "unreadable not-utf-8")
    #expect(outcome(String(repeating: "[", count: 65) + String(repeating: "]", count: 65)) == "unreadable too-deep")
    #expect(outcome("[]") == "unreadable no-identity")
    #expect(outcome(sample.setting("id", nil)) == "unreadable no-identity")
    #expect(outcome(sample.setting("source", "")) == "unreadable no-identity")
    #expect(outcome(sample.setting("id", 7)) == "unreadable no-identity")
  }

  @Test func oneMebibyteIsTheLimit() {
    func message(_ size: Int) -> [UInt8] {
      let empty = sample.setting("data", ["narrative": ""]).bytes().count
      return sample.setting("data", ["narrative": .string(String(repeating: "a", count: size - empty))]).bytes()
    }
    #expect(outcome(message(1 << 20)) == "readable")
    #expect(outcome(message(1 << 20 + 1)) == "unreadable too-large")
  }

  @Test func aFlawThatCanBeReadAroundIsRefusedWithItsPlace() {
    let text = sample.text()
    #expect(outcome(text.replacing(#""x""#, with: #""\u0000""#)) == "refused character-not-allowed /data/narrative")
    #expect(outcome(text.replacing(#""x""#, with: #""\ud800""#)) == "refused character-not-allowed /data/narrative")
    let twice = text.replacing(#""narrative""#, with: #""narrative":"y","narrative""#)
    #expect(outcome(twice) == "refused duplicate-key /data/narrative")
  }

  @Test func aRefusedMessageStillSaysWhoItIs() {
    guard case .refused(_, let identity) = Samples.read(sample.setting("type", "x")) else {
      Issue.record("not refused")
      return
    }
    #expect(identity == MessageIdentity(source: "/web-channel", id: "m-1"))
  }

  @Test(arguments: [
    nil, "", "application/json", "text/plain", "application/cloudevents", "application/cloudevents+json; charset=gbk",
    "application/cloudevents-batch+json",
  ])
  func anotherContentTypeIsRefused(_ contentType: String?) {
    #expect(outcome(sample.bytes(), contentType: contentType) == "refused content-type -")
  }

  @Test(arguments: [
    "application/cloudevents+json", "Application/CloudEvents+JSON", "application/cloudevents+json; charset=utf-8",
    "application/cloudevents+json;charset=\"UTF-8\"",
  ])
  func theContentTypeMayBeWrittenInAnyCaseAndWithItsCharset(_ contentType: String) {
    #expect(outcome(sample.bytes(), contentType: contentType) == "readable")
  }

  @Test(arguments: [
    "redress.case.fly.v1", "redress.complaint.submit.v2", "complaint.submit", "redress..v1", "redress.v1", "",
    "redress.case.registered.v1", "redress.complaint.submit.v1 ",
  ])
  func anUnknownTypeIsRefused(_ type: String) {
    let expected = type.isEmpty ? "refused not-in-range /type" : "refused unknown-type /type"
    #expect(outcome(sample.setting("type", .string(type))) == expected)
  }

  @Test func aServiceMayKnowOtherTypes() {
    let event = sample.setting("type", "redress.case.registered.v1")
    let reading = Envelope.read(event.bytes(), contentType: Samples.contentType) { $0.hasPrefix("case.") }
    guard case .readable(let envelope) = reading else {
      Issue.record("not readable")
      return
    }
    #expect(envelope.type == "case.registered")
  }

  @Test func attributesAreCheckedOneByOne() {
    #expect(outcome(sample.setting("specversion", nil)) == "refused missing-field /specversion")
    #expect(outcome(sample.setting("specversion", "0.3")) == "refused not-in-range /specversion")
    #expect(outcome(sample.setting("type", nil)) == "refused missing-field /type")
    #expect(outcome(sample.setting("time", "yesterday")) == "refused not-in-range /time")
    #expect(outcome(sample.setting("subject", 1)) == "refused wrong-type /subject")
    #expect(outcome(sample.setting("subject", "")) == "refused not-in-range /subject")
    #expect(outcome(sample.setting("datacontenttype", "text/xml")) == "refused content-type /datacontenttype")
    #expect(outcome(sample.setting("data", nil)) == "refused missing-field /data")
    #expect(outcome(sample.setting("data", [1])) == "refused wrong-type /data")
    #expect(outcome(sample.setting("data_base64", "e30=")) == "refused unknown-field /data_base64")
    #expect(outcome(sample.setting("Extension", "e30=")) == "refused unknown-field /Extension")
    #expect(outcome(sample.setting("extension", ["a": 1])) == "refused wrong-type /extension")
    #expect(outcome(sample.setting("subject", nil).setting("time", nil)) == "readable")
    #expect(outcome(sample.setting("subject", .null).setting("ext", .null)) == "readable")
  }

  @Test func identifiersAreBoundedAndHaveNoControlCharacters() {
    #expect(outcome(sample.setting("id", .string(String(repeating: "中", count: 255)))) == "readable")
    #expect(outcome(sample.setting("id", .string(String(repeating: "中", count: 256)))) == "refused not-in-range /id")
    #expect(outcome(sample.setting("source", "a\nb")) == "refused character-not-allowed /source")
  }

  @Test(arguments: [
    "x", "00-00000000000000000000000000000000-b7ad6b7169203331-01",
    "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
    "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  ])
  func aTraceparentThatIsNoneIsDropped(_ text: String) {
    guard case .readable(let envelope) = Samples.read(sample.setting("traceparent", .string(text))) else {
      Issue.record("not readable")
      return
    }
    #expect(envelope.traceparent == nil)
  }

  @Test func aRefusalNeverShowsWhatStoodThere() {
    let secret = "张三-secret"
    for event in [sample.setting("specversion", .string(secret)), sample.setting("time", .string(secret))] {
      guard case .refused(let refusal, _) = Samples.read(event) else {
        Issue.record("not refused")
        return
      }
      #expect(!refusal.message(in: .zhHans).contains(secret) && !refusal.message(in: .en).contains(secret))
    }
  }

  @Test func aNameFromOutsideIsCutInAnAnswer() throws {
    let data = JSON.object(
      JSONObject([JSONMember("actor", "P-1"), JSONMember("a\n" + String(repeating: "b", count: 5000), 1)]))
    let envelope = try Samples.envelope("case.close", data, subject: "AK-2026-000001")
    let field = try #require(Samples.refusal { _ = try CaseInstruction(.close, envelope) }?.field)
    #expect(field.hasPrefix("/data/a?bbb") && field.count == 200)
  }

  @Test(arguments: MessageType.allCases)
  func everyTypeHasOneName(_ type: MessageType) {
    #expect(MessageType(type.name) == type)
    #expect(outcome(sample.setting("type", .string("redress.\(type.name).v1"))) == "readable")
  }

  @Test func aBodyDamagedAnywhereNeverCrashes() {
    let whole = sample.bytes()
    for place in whole.indices {
      for byte in [0, 0x22, 0x5C, 0x7D, 0xFF] as [UInt8] {
        var body = whole
        body[place] = byte
        _ = outcome(body)
      }
      _ = outcome(Array(whole[..<place]))
    }
  }
}
