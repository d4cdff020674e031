import JSON
import Testing

@testable import Casework

struct OutgoingMessageTests {
  private static let data = JSONObject([JSONMember("channel", "web"), JSONMember("narrative", "一")])

  @Test func `a complaint without an id is known by its data, in whatever order they stand`() {
    let turned = JSONObject(Array(Self.data.members.reversed()))
    let message = OutgoingMessage(complaint: Self.data, id: nil)
    #expect(message.id == OutgoingMessage(complaint: turned, id: nil).id)
    #expect(message.id != OutgoingMessage(complaint: JSONObject(), id: nil).id)
    #expect(OutgoingMessage(complaint: Self.data, id: "x").id == "x")
  }

  @Test func `what is made here can be read as the contract says`() throws {
    let data = JSONObject([JSONMember("actor", "P-1")])
    let message = OutgoingMessage("case.sign", id: "1", subject: "AK-2026-000001", data: data)
    guard case .readable(let envelope) = Envelope.read(message.body, contentType: "application/cloudevents+json")
    else { throw NotReadable() }
    #expect(envelope.type == "case.sign")
    #expect(envelope.subject == "AK-2026-000001")
  }

  @Test func `a whole event goes out byte for byte, if its type is one of ours in form`() throws {
    let text = #"{ "specversion" : "1.0", "id":"7", "type":"redress.complaint.submit.v1" }"#
    let event = try #require(JSON.parse(text).object)
    let message = OutgoingMessage(whole: Array(text.utf8), event)
    #expect(message?.body == Array(text.utf8))
    #expect(message?.type == "complaint.submit")
    #expect(OutgoingMessage(whole: [], JSONObject([JSONMember("type", "com.example.x")])) == nil)
  }

  private struct NotReadable: Error {}
}
