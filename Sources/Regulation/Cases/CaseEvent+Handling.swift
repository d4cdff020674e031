/// Data of the events of handling. No free text: texts are sealed beside their event.
extension CaseEvent {
  /// Data of `case.assigned`.
  public struct Assigned: Hashable, Sendable, Codable {
    public var window: String
    public var part: Part
    /// The window that had this part before.
    public var replaces: String?

    public init(window: String, part: Part, replaces: String? = nil) {
      self.window = window
      self.part = part
      self.replaces = replaces
    }

    enum CodingKeys: String, CodingKey { case window, part, replaces }
  }

  /// Data of `case.signed`.
  public struct Signed: Hashable, Sendable, Codable {
    public var window: String
    public var part: Part

    public init(window: String, part: Part) {
      self.window = window
      self.part = part
    }

    enum CodingKeys: String, CodingKey { case window, part }
  }

  /// Data of `case.returned`.
  public struct Returned: Hashable, Sendable, Codable {
    public var window: String
    public var part: Part

    public init(window: String, part: Part) {
      self.window = window
      self.part = part
    }

    enum CodingKeys: String, CodingKey { case window, part }
  }

  /// Data of `case.track-changed`.
  public struct TrackChanged: Hashable, Sendable, Codable {
    public var from: Track
    public var to: Track

    public init(from: Track, to: Track) {
      self.from = from
      self.to = to
    }

    enum CodingKeys: String, CodingKey { case from, to }
  }

  /// Data of `case.convened` (C6.3).
  public struct Convened: Hashable, Sendable, Codable {
    public var meetingAt: Instant
    public var chair: String
    public var departments: [String]

    public init(meetingAt: Instant, chair: String, departments: [String]) {
      self.meetingAt = meetingAt
      self.chair = chair
      self.departments = departments
    }

    enum CodingKeys: String, CodingKey {
      case meetingAt = "meeting_at"
      case chair, departments
    }
  }

  /// Data of `case.opinion-recorded` (C6.3).
  public struct OpinionRecorded: Hashable, Sendable, Codable {
    /// The how-manieth of this round.
    public var opinion: Int

    public init(opinion: Int) {
      self.opinion = opinion
    }

    enum CodingKeys: String, CodingKey { case opinion }
  }

  /// Data of `case.result-submitted`.
  public struct ResultSubmitted: Hashable, Sendable, Codable {
    public var window: String
    public var part: Part
    /// No other window's result is outstanding.
    public var complete: Bool

    public init(window: String, part: Part, complete: Bool) {
      self.window = window
      self.part = part
      self.complete = complete
    }

    enum CodingKeys: String, CodingKey { case window, part, complete }
  }
}
