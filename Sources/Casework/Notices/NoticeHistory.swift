public import JSON

/// A notice with what was tried before for the same cause.
public struct NoticeHistory: Sendable {
  public let record: NoticeRecord
  /// All notices of the event that caused it, itself among them.
  public let siblings: [NoticeRecord]
  /// The type of the event that caused it (`case.assigned`) and its data; nil for a notice of no chain.
  public let cause: (type: String, data: JSONObject)?
}
