/// The state of an inquiry.
public enum InquiryStatus: String, Sendable, Codable, CaseIterable {
  case proposed, opened, explained, decided, appealed, ruled, transferred
  case setAside = "set-aside"

  public var isFinal: Bool { self == .ruled || self == .transferred || self == .setAside }
}
