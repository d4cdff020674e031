public import Regulation

/// What a delivery turned out to be: a closed set.
public enum EnvelopeReading: Sendable {
  /// As the contract wants it, the data not looked into yet.
  case readable(Envelope)
  /// It can be read and is wrong.
  case refused(Refusal, MessageIdentity)
  /// No message at all: to be dead-lettered, and answered where that is possible.
  case unreadable(Refusal)
}
