internal import JSON

extension PublicCase {
  /// For programs: nothing personal, as on the page.
  var json: JSON {
    [
      "number": .string(number), "state": .string(state), "received_at": .string(receivedAt.rfc3339),
      "steps": .array(
        steps.map { ["type": .string($0.type), "at": .string($0.at.rfc3339), "mine": .bool($0.mine)] }),
      "deadlines": .array(
        limits.map {
          [
            "kind": .string($0.kind), "due_at": .string($0.dueAt.rfc3339), "provisional": .bool($0.provisional),
            "status": .string($0.status),
          ]
        }),
      "replies": .array(
        replies.map { ["kind": .string($0.kind), "at": .string($0.at.rfc3339), "text": .string($0.text)] }),
      "may": .array(
        [("satisfaction", may(.followUp)), ("reopening", may(.requestReopening)), ("withdrawal", may(.withdraw))]
          .filter(\.1).map { .string($0.0) }),
    ]
  }
}
