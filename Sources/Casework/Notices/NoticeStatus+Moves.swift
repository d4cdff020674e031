public import Regulation

/// What may become of a notice; drawn in `ops/guide/notice-states.md`, which a test holds to this table.
extension NoticeStatus {
  public static let moves: [Move<NoticeStatus>] =
    [
      Move(.queued, .held, by: "gathered with others to the same person"),
      Move(.queued, .sending, by: "claimed"), Move(.held, .sending, by: "claimed"),
      Move(.sending, .sent, by: "2xx"), Move(.sending, .queued, by: "4xx, or no mail server"),
      Move(.sending, .failed, by: "5xx, given up, no address, or about nothing any more"),
      Move(.sending, .unknown, by: "broken off after the final dot"),
      // The sender that was thought dead comes back and knows.
      Move(.unknown, .sent, by: "2xx after all"), Move(.unknown, .sent, by: "notice.resolve"),
      Move(.unknown, .failed, by: "notice.resolve"), Move(.unknown, .failed, by: "notice.resend"),
      Move(.sent, .bounced, by: "notice.resolve"),
      Move(.sending, .bounced, by: "notice.bounced"), Move(.sent, .bounced, by: "notice.bounced"),
      Move(.unknown, .bounced, by: "notice.bounced"),
    ] + allCases.filter { $0 != .signed }.map { Move($0, .signed, by: "notice.signed") }

  public func mayBecome(_ status: NoticeStatus) -> Bool {
    Self.moves.contains { $0.from == self && $0.to == status }
  }

  public static let diagram = StateDiagram(
    moves, states: allCases, initial: [.queued], final: [.sent, .failed, .unknown, .bounced, .signed])

  public static let guide = """
    # States of a notice

    Generated from the table `NoticeStatus.moves` in `Sources/Casework/Notices`. After a change:
    `UPDATE_GUIDE=1 swift test --filter NoticeGuide`.

    ```mermaid
    \(diagram.mermaid)
    ```

    While it waits, is held or is being sent, the chain says `queued` and no more. A notice that bounced or failed is not
    sent again: the next in line gets a notice of his own. An `unknown` one is never sent twice by itself (RFC 1047).

    \(diagram.table(of: "turns"))

    """
}
