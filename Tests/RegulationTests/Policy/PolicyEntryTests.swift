import Testing

@testable import Regulation

struct PolicyEntryTests {
  @Test("each key shows whether it is the regulation's, a default, or the file's")
  func origins() throws {
    let policy = try Policy.reading(.map(["limits": .map(["triage": .text("2")])]))
    let entries = Dictionary(uniqueKeysWithValues: policy.entries.map { ($0.path, $0) })
    #expect(entries["C6.3.joint-reply"] == PolicyEntry(path: "C6.3.joint-reply", value: "20", origin: .regulation))
    #expect(entries["limits.triage"] == PolicyEntry(path: "limits.triage", value: "2", origin: .file))
    #expect(entries["limits.signing"] == PolicyEntry(path: "limits.signing", value: "1", origin: .policyDefault))
    #expect(entries.values.filter { $0.origin == .regulation }.count == 4)
  }

  @Test("the default senders are the contract's")
  func senders() {
    let senders = Policy().senders
    #expect(senders.allows("phone-channel", "complaint.submit") && !senders.allows("phone-channel", "case.withdraw"))
    #expect(senders.allows("web-channel", "case.request-reopening") && !senders.allows("web-channel", "case.close"))
    #expect(senders.allows("mailbox-channel", "notice.bounced") && !senders.allows("mailbox-channel", "case.follow-up"))
    #expect(senders.allows("redress", "policy.import") && !senders.allows("stranger", "complaint.submit"))
  }
}
