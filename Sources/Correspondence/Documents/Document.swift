public import Regulation

/// A paper that leaves the file: a referral, a circular. Chinese first, English on request.
public struct Document: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    /// C8: an approved fabrication, for whoever pursues the complainant's legal responsibility.
    case fabricationReferral = "fabrication-referral"
    /// C7, A4, A6.2: what is serious, or not the centre's to decide.
    case disciplineReferral = "discipline-referral"
    /// A6.2 通报有关部门.
    case circular
  }

  /// A line `label: value`, or a text under a heading.
  public struct Field: Sendable, Equatable {
    /// Stable, for programs.
    public let name: String
    public let label: String
    public let value: String
    /// Written by somebody; set as a paragraph.
    public let isText: Bool
  }

  public let kind: Kind
  /// Of the case or inquiry.
  public let number: String
  public let language: Language
  public let title: String
  public private(set) var fields: [Field] = []

  init(_ kind: Kind, of number: String, in language: Language, title: (chinese: String, english: String)) {
    self.kind = kind
    self.number = number
    self.language = language
    self.title = language == .zhHans ? title.chinese : title.english
  }

  /// Nothing is added where there is nothing to say.
  mutating func add(_ name: String, _ label: (chinese: String, english: String), _ value: String?, isText: Bool = false)
  {
    guard let value, !value.isEmpty else { return }
    let label = language == .zhHans ? label.chinese : label.english
    fields.append(Field(name: name, label: label, value: value, isText: isText))
  }

  /// As it is printed.
  public var text: String {
    let body = fields.map { field in
      guard field.isText else { return "\(field.label)\(language == .zhHans ? "：" : ": ")\(field.value)" }
      let open = language == .zhHans ? "【\(field.label)】" : "[\(field.label)]"
      return "\n\(open)\n\(field.value)"
    }
    return "\(title)\n\n" + body.joined(separator: "\n") + "\n"
  }
}
