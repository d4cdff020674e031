public import JSON

/// An answer given before, to be given again.
public struct PriorAnswer: Sendable {
  /// Without `outcome` and `duplicate`.
  private let answer: JSONObject
  /// The broker user who was answered: nobody else is told the query code again.
  private let sender: String?
  /// The case whose query code belongs to the answer and is not stored with it.
  private let number: String?

  /// An answer of this very batch.
  public init(_ answer: JSONObject, sender: String) {
    self.answer = answer
    self.sender = sender
    number = nil
  }

  /// As it was stored. What can't be read back is answered as accepted, and no more.
  init(stored text: String, sender: String? = nil, case number: String? = nil) {
    answer = (try? JSON.parse(text))?.object ?? JSONObject()
    self.sender = sender
    self.number = number
  }

  func again(to message: Incoming, _ vault: Vault?) -> JSONObject {
    var answer = answer
    if sender != message.sender {
      answer.members.removeAll { $0.name == "query_code" }
    } else if let number, let vault {
      answer.members.append(JSONMember("query_code", .string(vault.queryCode(for: number).text)))
    }
    return answer.outcome(duplicate: true)
  }
}

extension JSONObject {
  /// The answer as the contract has it: `outcome` in front, `duplicate` behind.
  func outcome(duplicate: Bool) -> JSONObject {
    JSONObject([JSONMember("outcome", "accepted")] + members + [JSONMember("duplicate", .bool(duplicate))])
  }
}
