import Foundation
import Testing

@testable import Regulation

@Suite struct InquiryCodingTests {
  private func everything() throws -> [Probe] {
    var ruled = try InquiryTableTests.probe(in: .appealed)
    try ruled.tell("P-DIR", .rule(.revoked))
    return [ruled] + (try InquiryStatus.allCases.map(InquiryTableTests.probe))
  }

  @Test func `every event is read as it was written`() throws {
    let events = try everything().flatMap { $0.events.map(\.event) }
    #expect(Set(events.map(\.name)).isSuperset(of: InquiryEvent.Name.allCases.map(\.rawValue) + ["score.posted"]))
    for event in events {
      let data = try JSONEncoder().encode(event)
      let read = try JSONDecoder().decode(Named<InquiryEvent>.self, from: data, configuration: event.name)
      #expect(read.event == event)
      #expect(!String(decoding: data, as: UTF8.self).contains(Story.text))
    }
  }

  @Test func `the same events always give the same state`() throws {
    for probe in try everything() { #expect(InquiryState.fold(probe.events, number: Probe.number) == probe.state) }
  }

  @Test func `the codes are those of the regulation, in its order`() {
    #expect(Circumstance.allCases.map(\.clause) == (1...15).map { "A5.\($0)" })
    #expect(Circumstance.lateCompletion.clause == "A5.12")
    #expect(Set(ScorePolicy.defaultSchedule.keys) == Set(Circumstance.allCases.map(\.rawValue)))
    #expect(Measure.allCases.count { $0.clause == "A4" } == 8)
    #expect(Ground.allCases.count == 8 && RejectionReason.allCases.count == 3 && Mitigation.allCases.count == 4)
  }
}
