/// Triage: whether the complaint is taken up, on what grounds, by whom, on which track.
extension CaseCommand {
  /// `case.accept`.
  public struct Accept: Sendable, Equatable {
    /// One or more (C3.2).
    public var grounds: [Ground]
    public var track: Track
    /// Needed on every track but `onsite`; assigns it.
    public var window: String?
    /// Co-handling windows, on the joint track only (C6.3).
    public var coWindows: [String]

    public init(grounds: [Ground], track: Track, window: String? = nil, coWindows: [String] = []) {
      self.grounds = grounds
      self.track = track
      self.window = window
      self.coWindows = coWindows
    }
  }

  /// `case.reject` (C3.3).
  public struct Reject: Sendable, Equatable {
    public var reason: RejectionReason
    public var explanation: String

    public init(reason: RejectionReason, explanation: String) {
      self.reason = reason
      self.explanation = explanation
    }
  }

  /// `case.answer`: on the spot (C6.1).
  public struct Answer: Sendable, Equatable {
    public var text: String

    public init(text: String) {
      self.text = text
    }
  }

  /// `case.link`: a second complaint about the same thing.
  public struct Link: Sendable, Equatable {
    /// Number of the other case.
    public var duplicateOf: String

    public init(duplicateOf: String) {
      self.duplicateOf = duplicateOf
    }
  }
}
