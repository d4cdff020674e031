internal import Mustache

/// A letter's fields as templates ask for them, read off once. Left to itself the library goes through all fields of a
/// struct by reflection for each word of each template, which was four fifths of what a notice cost.
struct TemplateFields: MustacheParent {
  private let values: [String: Any]

  init(_ context: LetterContext) { self.init(fieldsOf: context) }

  /// What is nil is not there: a section about it is left out.
  private init(fieldsOf fields: Any) {
    var values: [String: Any] = [:]
    for (name, value) in Mirror(reflecting: fields).children {
      if let name, let value = Self.said(value) { values[name] = value }
    }
    self.values = values
  }

  func child(named name: String) -> Any? { values[name] }

  private static func said(_ value: Any) -> Any? {
    switch value {
    case is String, is Bool: return value
    case let limit as LimitContext: return TemplateFields(fieldsOf: limit)
    case let limits as [LimitContext]: return limits.map { TemplateFields(fieldsOf: $0) }
    case let items as [ItemContext]: return items.map { TemplateFields(fieldsOf: $0) }
    default:
      let mirror = Mirror(reflecting: value)
      return mirror.displayStyle == .optional ? mirror.children.first?.value : value
    }
  }
}
