internal import JSON
internal import Regulation

extension Refusal {
  /// The answer as the contract has it; the clause is named where there is one.
  func answer(in language: Language) -> JSONObject {
    var members = [JSONMember("outcome", "refused"), JSONMember("code", .string(code))]
    if let field { members.append(JSONMember("field", .string(field))) }
    if let clause { members.append(JSONMember("clause", .string(clause))) }
    members.append(JSONMember("message", .string(message(in: language))))
    return JSONObject(members)
  }
}
