import Foundation
import Testing

@testable import Regulation

struct PolicyReadingTests {
  private func faults(_ json: String) throws -> [String] {
    let node = try JSONDecoder().decode(PolicyNode.self, from: Data(json.utf8))
    return (#expect(throws: PolicyFaults.self) { try Policy.reading(node) }?.faults ?? [])
      .map { "\($0.path) \($0.code.rawValue)" }
  }

  private func read(_ json: String) throws -> Policy {
    try Policy.reading(try JSONDecoder().decode(PolicyNode.self, from: Data(json.utf8)))
  }

  @Test("an empty file is the defaults", arguments: ["{}", "null", #""""#, #"{"limits":{}}"#, #"{"limits":null}"#])
  func empty(json: String) throws { #expect(try read(json) == Policy()) }

  @Test("the defaults are the rules'")
  func defaults() {
    let policy = Policy()
    #expect(policy.inForce.description == "2018-01-01")
    #expect(policy.openingTime.description == "09:00" && policy.closingTime.description == "17:30")
    #expect(policy.windowAnchor == .receipt && policy.closeRequiresFollowUp && policy.score.base == 100)
    #expect(policy.score.schedule.count == 15)
  }

  @Test("every key can be set, and is then named")
  func all() throws {
    let policy = try read(
      #"""
      {"centre":{"name":"某市政务服务中心","prefix":"MS","interpreter":"某市"},"in_force":"2019-05-01",
       "opening_time":"08:30","closing_time":"18:00","window_anchor":"assignment",
       "limits":{"triage":2,"signing":2,"returning":3,"reply_after_result":3,"meeting":8,"co_result":12,
       "explanation":5,"follow_up":7,"appeal":20,"ruling":30},
       "ladder":["breached","due-soon","escalated-5"],"applies_to_running":true,"gather_minutes":0,
       "senders":{"phone-channel":[],"hotline":["complaint.submit"]},"close_requires_follow_up":false,
       "appeal_suspends_measures":true,
       "score":{"base":12,"schedule":{"late-completion":4}},
       "retention":{"case_years":30,"identity_years":5,"inbox_days":800,"dead_letter_days":700}}
      """#)
    #expect(policy.centre.prefix == "MS" && policy.limits.ruling == 30 && policy.limits.meeting == 8)
    #expect(policy.ladder == [.dueSoon, .breached, .escalated5])
    #expect(policy.score.schedule["late-completion"] == 4 && policy.score.schedule["graft-or-inaction"] == 10)
    #expect(!policy.senders.allows("phone-channel", "complaint.submit"))
    #expect(policy.senders.allows("hotline", "complaint.submit") && policy.senders.allows("desk", "case.close"))
    #expect(policy.named.count == 30 && policy.appealSuspendsMeasures && policy.named.contains("senders.hotline"))
  }

  @Test("all faults are named at once, each by its path")
  func allFaults() throws {
    #expect(
      try faults(
        #"""
        {"centre":{"prefix":"ak"},"closing_time":"25:00","limits":{"triage":0,"signing":"soon","recall":3},
         "ladder":["breached","escalated-4"],"sender":{},"window_anchor":"birth",
         "senders":{"desk":["everything"]},"score":{"schedule":{"rudeness":3}}}
        """#) == [
          "centre.prefix wrong-type", "closing_time wrong-type", "window_anchor wrong-type",
          "limits.triage not-in-range", "limits.signing wrong-type", "limits.recall unknown-key",
          "ladder wrong-type", "senders.desk wrong-type", "score.schedule.rudeness unknown-key", "sender unknown-key",
        ])
  }

  @Test(
    "what contradicts itself or the regulation is refused",
    arguments: [
      (#"{"opening_time":"18:00"}"#, "closing_time inconsistent"),
      (#"{"limits":{"co_result":20}}"#, "limits.co_result inconsistent"),
      (#"{"limits":{"meeting":16}}"#, "limits.meeting inconsistent"),
      (#"{"limits":{"signing":6}}"#, "limits.signing inconsistent"),
      (#"{"retention":{"inbox_days":365}}"#, "retention.inbox_days inconsistent"),
      (#"{"retention":{"identity_years":11}}"#, "retention.identity_years inconsistent"),
      (#"{"ladder":["due-soon"]}"#, "ladder not-allowed"),
      (#"{"ladder":["lapsed","breached"]}"#, "ladder wrong-type"),
      (#"{"limits":{"reply":9}}"#, "limits.reply unknown-key"),
      (#"[]"#, " wrong-type"),
      (#"{"limits":3}"#, "limits wrong-type"),
    ])
  func contradiction(json: String, fault: String) throws { #expect(try faults(json) == [fault]) }

  @Test("numbers and truth values may come as text, as YAML gives them")
  func text() throws {
    let policy = try read(#"{"limits":{"triage":"2"},"close_requires_follow_up":"false"}"#)
    #expect(policy.limits.triage == 2 && !policy.closeRequiresFollowUp)
  }

  @Test("a stored policy is the same when read again, its origins too")
  func coding() throws {
    let policy = try read(#"{"limits":{"triage":2},"senders":{"hotline":["complaint.submit"]}}"#)
    let again = try JSONDecoder().decode(Policy.self, from: JSONEncoder().encode(policy))
    #expect(again == policy && again.named == ["limits.triage", "senders.hotline"])
  }

  @Test("a stored policy that is wrong is refused")
  func decodingFaults() {
    #expect(throws: PolicyFaults.self) {
      try JSONDecoder().decode(Policy.self, from: Data(#"{"limits":{"triage":99}}"#.utf8))
    }
    #expect(throws: PolicyFaults.self) { try JSONDecoder().decode(Policy.self, from: Data("[]".utf8)) }
  }
}
