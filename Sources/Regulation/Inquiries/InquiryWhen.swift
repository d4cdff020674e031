/// When a command about an inquiry may come: the state × command table. What is not in it is `wrong-state`.
public enum InquiryWhen {
  public static let table: [Transition<InquiryStatus>] = [
    // Only a proposal is taken up; what is opened by hand has no state yet.
    Transition(.openInquiry, from: .proposed, to: [.opened]),
    Transition(.setAside, from: .proposed, to: [.setAside]),
    Transition(.explain, from: .opened, to: [.opened, .explained]),
    Transition(.decide, from: .opened, to: [.decided]),
    Transition(.decide, from: .explained, to: [.decided]),
    Transition(.transfer, from: .proposed, to: [.transferred]),
    Transition(.transfer, from: .opened, to: [.transferred]),
    Transition(.transfer, from: .explained, to: [.transferred]),
    // Everybody concerned has his own appeal within his time; one ruling answers those that there are.
    Transition(.appeal, from: .decided, to: [.appealed]),
    Transition(.appeal, from: .appealed, to: [.appealed]),
    Transition(.appeal, from: .ruled, to: [.appealed]),
    Transition(.ruleOnAppeal, from: .appealed, to: [.ruled]),
  ]

  public static func allows(_ command: CommandName, in status: InquiryStatus) -> Bool {
    table.contains { $0.command == command && $0.from == status }
  }
}
