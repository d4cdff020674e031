extension When {
  public static let diagram = StateDiagram(
    table, states: CaseStatus.allCases, initial: [.registered], final: CaseStatus.allCases.filter(\.isFinal))

  /// The guide's page on states, `ops/guide/case-states.md`: a test holds the file to this text.
  public static let guide = """
    # States

    Generated from the tables `When`, `InquiryWhen` and `DeadlineStatus.moves` in `Sources/Regulation`; the first two decide
    when a command may come, the third is held to what deadlines do by a test. After a change of the tables:
    `UPDATE_GUIDE=1 swift test --filter StateGuide`. Notices have [a page of their own](notice-states.md).

    ## Case

    ```mermaid
    \(diagram.mermaid)
    ```

    A complaint answered on the spot (C6.1) is registered, accepted, answered and closed in one.

    \(diagram.table(of: "commands"))

    ## Inquiry

    ```mermaid
    \(InquiryWhen.diagram.mermaid)
    ```

    An inquiry opened by hand begins as `opened`. A decision stands when the time for an appeal is over.

    \(InquiryWhen.diagram.table(of: "commands"))

    ## Deadline

    ```mermaid
    \(DeadlineStatus.diagram.mermaid)
    ```

    What is done late is told as a breach first, then as settled. A breach becomes `settled` or `cancelled` only by an act
    that was handed in in time while the system was down. A right (return, appeal) lapses as `cancelled`.

    \(DeadlineStatus.diagram.table(of: "events"))

    """
}

extension InquiryWhen {
  public static let diagram = StateDiagram(
    table, states: InquiryStatus.allCases, initial: [.proposed, .opened],
    final: InquiryStatus.allCases.filter { $0.isFinal || $0 == .decided })
}

extension DeadlineStatus {
  /// What its events make of a deadline.
  public static let moves: [Move<DeadlineStatus>] =
    [DeadlineEvent.Name.dueSoon, .dueToday, .recomputed].map { Move(.running, .running, by: $0.rawValue) }
    + [
      Move(.running, .breached, by: DeadlineEvent.Name.breached.rawValue),
      Move(.running, .settled, by: DeadlineEvent.Name.settled.rawValue),
      Move(.running, .cancelled, by: DeadlineEvent.Name.settled.rawValue),
      Move(.breached, .breached, by: DeadlineEvent.Name.escalated.rawValue),
      Move(.breached, .settledLate, by: DeadlineEvent.Name.settled.rawValue),
      Move(.breached, .settled, by: DeadlineEvent.Name.settled.rawValue),
      Move(.breached, .cancelled, by: DeadlineEvent.Name.settled.rawValue),
    ]

  public static let diagram = StateDiagram(
    moves, states: allCases, initial: [.running], final: allCases.filter(\.isFinal))
}
