import Foundation
import Testing

@testable import Regulation

/// What stands in the chain can be read again, and holds nothing that people wrote.
@Suite struct EventCodingTests {
  /// Stories in which every event occurs.
  private func everything() throws -> [CaseEvent] {
    var whole = try Stage.joint()
    try whole.tell("P-SUP", .opinion)
    for who in ["P-11", "P-21"] { try whole.tell(who, .result) }
    try whole.tell("P-SUP", .reply())
    try whole.tell("P-SUP", .find(.fabricated))
    try whole.tell("P-DIR", .approve(true))
    try whole.tell("P-SUP", .call)
    try whole.tell("P-SUP", .close)
    try whole.tell("complainant", .wish)
    try whole.tell("P-SUP", .reopen)
    try whole.tell("P-SUP", .accept(.window))
    try whole.tell("P-11", .giveBack)
    try whole.tell("P-SUP", .change(.windowComplex))
    let others = try [
      Stage.story(in: .rejected), Stage.story(in: .withdrawn), Stage.story(in: .linked),
      Story(Bureau.complaint(.onsite) { $0.answer = .init(by: "P-DUTY", text: Story.text) }),
    ]
    return ([whole] + others).flatMap { $0.events.map(\.event) }
  }

  @Test func `every event is read as it was written`() throws {
    let events = try everything()
    #expect(Set(events.map(\.name)).isSuperset(of: CaseEvent.Name.allCases.map(\.rawValue)))
    for event in events {
      let data = try JSONEncoder().encode(event)
      #expect(try JSONDecoder().decode(Named<CaseEvent>.self, from: data, configuration: event.name).event == event)
    }
  }

  @Test func `keys are snake_case, and no text that somebody wrote is among the values`() throws {
    for event in try everything() {
      let data = try JSONEncoder().encode(event)
      let text = String(decoding: data, as: UTF8.self)
      #expect(!text.contains(Story.text))
      let keys = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any]).keys
      #expect(keys.allSatisfy { $0.allSatisfy { $0.isLowercase || $0 == "_" } }, "\(event.name) \(keys)")
      // The actor is added to every event's data; no event may have a field by that name.
      #expect(!keys.contains("actor"))
    }
  }

  @Test func `an event of another kind of chain is none of a case's`() throws {
    let data = Data("{}".utf8)
    let notice = try JSONDecoder().decode(Named<CaseEvent>.self, from: data, configuration: "notice.queued")
    #expect(notice.event == nil)
  }
}

/// An event whose name is known from elsewhere.
struct Named<Event>: DecodableWithConfiguration {
  let event: Event?

  init(from decoder: any Decoder, configuration name: String) throws {
    event =
      Event.self == CaseEvent.self
      ? try CaseEvent.decode(name: name, from: decoder) as? Event
      : try InquiryEvent.decode(name: name, from: decoder) as? Event
  }
}
