/// How mails leave and how long their links last.
public struct MailPolicy: Hashable, Sendable, Codable {
  /// Days that a link in a mail can be read.
  public var linkDays = 30
  /// Mails on their way at a time.
  public var parallel = 4
  /// Mails a minute to a mail domain, by its name; `*` is every other. 0 is no limit.
  public var perMinute: [String: Int] = [:]

  public init() {}

  enum CodingKeys: String, CodingKey, CaseIterable {
    case linkDays = "link_days"
    case parallel
    case perMinute = "per_minute"
  }

  /// Mails a minute to this domain; nil for no limit.
  public func limit(of domain: String) -> Int? {
    let limit = perMinute[domain.lowercased()] ?? perMinute["*"] ?? 0
    return limit > 0 ? limit : nil
  }

  /// More senders than this are never started.
  public static let mostParallel = 16
}

extension MailPolicy {
  mutating func read(_ file: inout PolicySection) {
    file.integer("link_days", into: &linkDays, in: 1...3650)
    file.integer("parallel", into: &parallel, in: 1...Self.mostParallel)
    file.read("per_minute", into: &perMinute, "map of mail domain to mails a minute") { node in
      guard case .map(let map) = node else { return nil }
      var limits: [String: Int] = [:]
      for (domain, limit) in map {
        guard let limit = limit.asInteger, (0...1_000_000).contains(limit) else { return nil }
        limits[domain.lowercased()] = limit
      }
      return limits
    }
  }

  var values: [(String, String)] {
    [("mail.link_days", String(linkDays)), ("mail.parallel", String(parallel))]
      + perMinute.sorted { $0.key < $1.key }.map { ("mail.per_minute.\($0.key)", String($0.value)) }
  }
}
