import Testing

@testable import Regulation

/// Every command of an inquiry by every role, and in every state.
@Suite struct InquiryTableTests {
  static let names = CommandName.allCases.filter(\.isOfInquiry)

  static func probe(in status: InquiryStatus) throws -> Probe {
    let proposal = propose(
      fromFindingOf: try ProposingTests.substantiated().state, prior: [], at: Bureau.monday, in: Bureau.office)
    var probe = status == .proposed || status == .setAside ? Probe(proposed: proposal) : try Probe()
    if status == .setAside { try probe.tell("P-LEAD", .setAside) }
    if status == .transferred { try probe.tell("P-LEAD", .transfer) }
    let steps: [(String, InquiryCommand)] = [
      ("P-11", .explain), ("P-LEAD", .decide()), ("P-13", .appeal), ("P-DIR", .rule(.upheld)),
    ]
    let reached: [InquiryStatus] = [.opened, .explained, .decided, .appealed, .ruled]
    let count = reached.firstIndex(of: status) ?? 0
    for (who, command) in steps.prefix(count) { try probe.tell(who, command) }
    return probe
  }

  static func ready(for name: CommandName) throws -> (Probe, InquiryCommand) {
    switch name {
    case .openInquiry: (try probe(in: .proposed), .takeUp())
    case .setAside: (try probe(in: .proposed), .setAside)
    case .explain: (try probe(in: .opened), .explain)
    case .decide: (try probe(in: .explained), .decide())
    case .transfer: (try probe(in: .explained), .transfer)
    case .appeal: (try probe(in: .decided), .appeal)
    default: (try probe(in: .appealed), .rule(.upheld))
    }
  }

  @Test(arguments: names)
  func `each role may what the table says of an inquiry, and nothing else`(name: CommandName) throws {
    let allowed = WhoMayTests.allowed(name, onSite: false, dutyTook: false)
    for who in WhoMayTests.everybody + ["complainant"] {
      var (probe, command) = try Self.ready(for: name)
      let refused = code { try probe.tell(who, command) }
      #expect(refused == (allowed.contains(who) ? nil : "not-your-role"), "\(name.rawValue) by \(who)")
    }
  }

  @Test(arguments: names, InquiryStatus.allCases)
  func `a command comes only in the states of the table`(name: CommandName, status: InquiryStatus) throws {
    var probe = try Self.probe(in: status)
    #expect(probe.state.status == status)
    let who = name == .explain || name == .appeal ? "P-11" : name == .ruleOnAppeal ? "P-DIR" : "P-LEAD"
    let command = try Self.ready(for: name).1
    let refused = code { try probe.tell(who, command) }
    guard InquiryWhen.allows(name, in: status) else {
      #expect(refused == "wrong-state")
      return
    }
    if status == .opened && name == .decide {
      #expect(refused == "explanation-pending")
    } else {
      #expect(refused == nil)
    }
    if refused == nil {
      let row = InquiryWhen.table.first { $0.command == name && $0.from == status }
      #expect(row?.to.contains(probe.state.status) == true)
    }
    if probe.state.status.isFinal { #expect(probe.state.openDeadlines.isEmpty) }
  }
}
