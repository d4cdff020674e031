internal import Casework
internal import JSON
internal import Regulation

extension ReportFigure {
  func formula(in language: Language) -> String { language == .zhHans ? formula.chinese : formula.english }

  /// `87.5%`, from the counts: a rounding of a rounding would not add up.
  var percent: String {
    guard let denominator, denominator > 0 else { return "" }
    let tenths = (numerator * 2000 + denominator) / (denominator * 2)
    return "\(tenths / 10).\(tenths % 10)%"
  }

  func cells(_ language: Language) -> [String] {
    [name, "\(numerator)", denominator.map(String.init) ?? "", percent, formula(in: language)]
  }

  func json(_ language: Language) -> JSON {
    var members = [JSONMember("figure", .string(name)), JSONMember("value", .int(numerator))]
    if let denominator {
      members = [
        JSONMember("figure", .string(name)), JSONMember("numerator", .int(numerator)),
        JSONMember("denominator", .int(denominator)),
        JSONMember("value", rate.flatMap(JSONNumber.init).map { .number($0) } ?? .null),
      ]
    }
    return .object(JSONObject(members + [JSONMember("formula", .string(formula(in: language)))]))
  }
}
