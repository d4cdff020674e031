/// Handling: by which window, on which track, with what result.
extension CaseCommand {
  /// `case.assign`: fills what was returned, else replaces the window.
  public struct Assign: Sendable, Equatable {
    public var window: String
    /// Beyond the contract's one field: `co` adds a co-handler on the joint track.
    public var part: Part?

    public init(window: String, part: Part? = nil) {
      self.window = window
      self.part = part
    }
  }

  /// `case.sign`.
  public struct Sign: Sendable, Equatable {
    /// Beyond the contract's fields, here and below: for which window, where the actor speaks for several of this case.
    public var window: String?

    public init(window: String? = nil) {
      self.window = window
    }
  }

  /// `case.return`: not for this window.
  public struct Return: Sendable, Equatable {
    public var reason: String
    public var window: String?

    public init(reason: String, window: String? = nil) {
      self.reason = reason
      self.window = window
    }
  }

  /// `case.change-track` (C6.2, C6.3).
  public struct ChangeTrack: Sendable, Equatable {
    public var track: Track
    public var reason: String
    /// Beyond the contract's fields: co-handlers, when the new track is `joint`.
    public var coWindows: [String]

    public init(track: Track, reason: String, coWindows: [String] = []) {
      self.track = track
      self.reason = reason
      self.coWindows = coWindows
    }
  }

  /// `case.convene` (C6.3).
  public struct Convene: Sendable, Equatable {
    public var meetingAt: Instant
    /// Directory code of a person.
    public var chair: String
    /// Directory codes.
    public var departments: [String]

    public init(meetingAt: Instant, chair: String, departments: [String]) {
      self.meetingAt = meetingAt
      self.chair = chair
      self.departments = departments
    }
  }

  /// `case.record-opinion`: the meeting's final opinion (C6.3).
  public struct RecordOpinion: Sendable, Equatable {
    public var text: String

    public init(text: String) {
      self.text = text
    }
  }

  /// `case.submit-result` (C6.2).
  public struct SubmitResult: Sendable, Equatable {
    public var text: String
    public var window: String?

    public init(text: String, window: String? = nil) {
      self.text = text
      self.window = window
    }
  }
}
