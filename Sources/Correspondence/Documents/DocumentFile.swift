public import Regulation

/// What a document is made from: the chain of a case or inquiry, what people wrote in it, and the office that knows names.
public struct DocumentFile: Sendable {
  /// One event, by its place.
  public struct Entry: Sendable {
    public let sequence: Int
    public let type: String
    public let at: Instant
    /// Directory code.
    public let actor: String
    /// What was written with it, opened; nil where nothing was, or nobody asked.
    public let writing: String?

    public init(sequence: Int, type: String, at: Instant, actor: String, writing: String?) {
      self.sequence = sequence
      self.type = type
      self.at = at
      self.actor = actor
      self.writing = writing
    }
  }

  public let entries: [Entry]
  /// Where the chain ends: the last event, and its hash in hexadecimal.
  public let seal: (sequence: Int, hash: String)
  public let office: Office
  public let language: Language

  public init(entries: [Entry], seal: (sequence: Int, hash: String), office: Office, language: Language) {
    self.entries = entries
    self.seal = seal
    self.office = office
    self.language = language
  }

  func last(_ type: String, upTo sequence: Int = .max) -> Entry? {
    entries.last { $0.type == type && $0.sequence <= sequence }
  }

  func all(_ type: String) -> [Entry] { entries.filter { $0.type == type } }
}

/// Names as a paper has them, each with its code: a colleague who has left is still who he was.
extension DocumentFile {
  func person(_ code: String) -> String { named(office.directory.person(code)?.name, code) }

  func subject(_ subject: Subject) -> String {
    switch subject.kind {
    case .centre: office.policy.centre.name
    case .department: named(office.directory.department(subject.code)?.name, subject.code)
    case .window: named(office.directory.window(subject.code)?.name, subject.code)
    case .staff: person(subject.code)
    }
  }

  func list(_ items: [String]) -> String { items.joined(separator: language == .zhHans ? "；" : "; ") }

  /// 2026-03-02 10:00.
  func minute(_ instant: Instant) -> String {
    let time = instant.timeOfDay
    return "\(instant.day) \(time.hour < 10 ? "0" : "")\(time.hour):\(time.minute < 10 ? "0" : "")\(time.minute)"
  }

  /// Who did it and when, with the place of its event.
  func deed(_ entry: Entry) -> String {
    let place = language == .zhHans ? "事件\(entry.sequence)" : "event \(entry.sequence)"
    return "\(person(entry.actor))  \(minute(entry.at))  \(place)"
  }

  /// How a reader proves that the paper says what the record says.
  func proof(_ number: String) -> String {
    return language == .zhHans
      ? "事件链共\(seal.sequence)条，末条哈希 \(seal.hash)；可用 redress audit verify \(number) 核验"
      : "\(seal.sequence) events in the chain, the last one's hash \(seal.hash); redress audit verify \(number) proves it"
  }

  private func named(_ name: String?, _ code: String) -> String {
    guard let name, !name.isEmpty else { return code }
    return language == .zhHans ? "\(name)（\(code)）" : "\(name) (\(code))"
  }
}
