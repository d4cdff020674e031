/// Why a template is not used: found at start, never when a mail is due.
public struct TemplateFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// Below the templates' folder: `zh-Hans/overdue.txt.mustache`.
  public var file: String
  public var line: Int?
  public var reason: String

  public init(file: String, line: Int? = nil, reason: String) {
    self.file = file
    self.line = line
    self.reason = reason
  }

  public var description: String { file + (line.map { ":\($0)" } ?? "") + ": " + reason }
}

/// All the faults of a folder at once.
public struct TemplateFaults: Error, Sendable, CustomStringConvertible {
  public let faults: [TemplateFault]
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}
