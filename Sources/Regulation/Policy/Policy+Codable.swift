/// The document form: all keys in full, so that a later version's other defaults don't change a policy in force,
/// and under `named` those that the file gave.
extension Policy: Codable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case centre
    case inForce = "in_force"
    case openingTime = "opening_time"
    case closingTime = "closing_time"
    case windowAnchor = "window_anchor"
    case limits, ladder
    case appliesToRunning = "applies_to_running"
    case gatherMinutes = "gather_minutes"
    case mail, redaction
    case serviceItems = "service_items"
    case senders
    case closeRequiresFollowUp = "close_requires_follow_up"
    case appealSuspendsMeasures = "appeal_suspends_measures"
    case score, retention, named
  }

  /// Reads a stored document, or a file: absent keys have their defaults.
  public init(from decoder: any Decoder) throws {
    guard case .map(var map) = try PolicyNode(from: decoder) else {
      self = try Policy.reading(.list([]))
      return
    }
    let named = map.removeValue(forKey: CodingKeys.named.rawValue)
    self = try Policy.reading(.map(map))
    if case .list(let paths)? = named { self.named = Set(paths.compactMap(\.asText)) }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(centre, forKey: .centre)
    try container.encode(inForce, forKey: .inForce)
    try container.encode(openingTime, forKey: .openingTime)
    try container.encode(closingTime, forKey: .closingTime)
    try container.encode(windowAnchor, forKey: .windowAnchor)
    try container.encode(limits, forKey: .limits)
    try container.encode(ladder, forKey: .ladder)
    try container.encode(appliesToRunning, forKey: .appliesToRunning)
    try container.encode(gatherMinutes, forKey: .gatherMinutes)
    try container.encode(mail, forKey: .mail)
    try container.encode(redaction, forKey: .redaction)
    try container.encode(serviceItems, forKey: .serviceItems)
    try container.encode(senders, forKey: .senders)
    try container.encode(closeRequiresFollowUp, forKey: .closeRequiresFollowUp)
    try container.encode(appealSuspendsMeasures, forKey: .appealSuspendsMeasures)
    try container.encode(score, forKey: .score)
    try container.encode(retention, forKey: .retention)
    try container.encode(named.sorted(), forKey: .named)
  }
}
