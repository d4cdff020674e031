/// What is wrong with a directory, and where.
public struct DirectoryFault: Hashable, Sendable {
  /// `people[3].window`, counted from 0.
  public var path: String
  private var chinese: String
  private var english: String

  init(_ path: String, _ chinese: String, _ english: String) {
    self.path = path
    self.chinese = chinese
    self.english = english
  }

  public func message(in language: Language) -> String { language == .zhHans ? chinese : english }
}

extension DirectoryFault: CustomStringConvertible {
  public var description: String { "\(path): \(english)" }
}
