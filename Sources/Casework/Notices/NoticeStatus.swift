/// Where a notice is on its way (contract, "States").
public enum NoticeStatus: String, Sendable, CaseIterable {
  case queued
  /// Waits to be gathered with others to the same person.
  case held
  case sending, sent, failed
  /// It may or may not have been accepted (RFC 1047): never sent again by itself.
  case unknown
  case bounced, signed
}
