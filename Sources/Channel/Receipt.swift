public import JSON

/// The workers' answer to a submission: final, the same for ever for the same key.
public enum Receipt: Sendable, Hashable {
  case accepted(Accepted)
  case refused(Refused)

  public struct Accepted: Sendable, Hashable {
    /// The case; nil in the answer to a command that is about none.
    public var number: String?
    /// For the complainant alone: with it he asks after his case. Only complaints have one, and only their own sender
    /// is told it.
    public var queryCode: String?
    /// True when the message had been accepted before.
    public var duplicate: Bool
    /// What runs now, soonest first as the workers send it.
    public var deadlines: [RunningDeadline]

    public init(
      number: String?, queryCode: String? = nil, duplicate: Bool = false, deadlines: [RunningDeadline] = []
    ) {
      self.number = number
      self.queryCode = queryCode
      self.duplicate = duplicate
      self.deadlines = deadlines
    }
  }

  public struct RunningDeadline: Sendable, Hashable {
    /// A deadline kind of the contract: `triage`, `reply` …
    public var kind: String
    /// RFC 3339, in Asia/Shanghai.
    public var dueAt: String
    /// True when it reaches into a year whose calendar is not published: it may yet move.
    public var provisional: Bool

    public init(kind: String, dueAt: String, provisional: Bool = false) {
      self.kind = kind
      self.dueAt = dueAt
      self.provisional = provisional
    }
  }

  /// A refused message is not remembered: corrected, it may come under the same id.
  public struct Refused: Sendable, Hashable {
    /// `narrative-missing`, `not-in-range` …
    public var code: String
    /// JSON Pointer into the CloudEvent: `/data/narrative`.
    public var field: String?
    /// The regulation's clause, where there is one: `C9`.
    public var clause: String?
    /// For people, in the submission's language.
    public var message: String

    public init(code: String, field: String? = nil, clause: String? = nil, message: String) {
      self.code = code
      self.field = field
      self.clause = clause
      self.message = message
    }
  }
}

extension Receipt {
  /// Reads a worker's answer; nil when it is none.
  public init?(_ answer: JSONObject) {
    switch answer["outcome"]?.string {
    case "accepted":
      let deadlines = (answer["deadlines"]?.array ?? []).compactMap { entry -> RunningDeadline? in
        guard let kind = entry["kind"]?.string, let dueAt = entry["due_at"]?.string else { return nil }
        return RunningDeadline(kind: kind, dueAt: dueAt, provisional: entry["provisional"]?.bool ?? false)
      }
      self = .accepted(
        Accepted(
          number: answer["number"]?.string, queryCode: answer["query_code"]?.string,
          duplicate: answer["duplicate"]?.bool ?? false, deadlines: deadlines))
    case "refused":
      self = .refused(
        Refused(
          code: answer["code"]?.string ?? "refused", field: answer["field"]?.string,
          clause: answer["clause"]?.string, message: answer["message"]?.string ?? ""))
    default: return nil
    }
  }

  /// In the form of the contract.
  public var json: JSONObject {
    switch self {
    case .accepted(let accepted): accepted.json
    case .refused(let refused): refused.json
    }
  }
}

extension Receipt.Accepted {
  fileprivate var json: JSONObject {
    var object: JSONObject = JSONObject([JSONMember("outcome", "accepted")])
    object["number"] = number.map(JSON.string)
    object["query_code"] = queryCode.map(JSON.string)
    object["duplicate"] = .bool(duplicate)
    object["deadlines"] = .array(
      deadlines.map {
        ["kind": .string($0.kind), "due_at": .string($0.dueAt), "provisional": .bool($0.provisional)]
      })
    return object
  }
}

extension Receipt.Refused {
  fileprivate var json: JSONObject {
    var object: JSONObject = JSONObject([JSONMember("outcome", "refused"), JSONMember("code", .string(code))])
    object["field"] = field.map(JSON.string)
    object["clause"] = clause.map(JSON.string)
    object["message"] = .string(message)
    return object
  }
}
