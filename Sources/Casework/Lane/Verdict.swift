internal import JSON
internal import Regulation

/// What became of a delivery: a closed set, settled in one switch (`Lane.settle`).
enum Verdict {
  /// It took effect, now or when it came first; the answer for whoever asked.
  case accepted(JSONObject)
  /// Readable but wrong: answered and done, or dead-lettered where nobody asked.
  case refused(Refusal)
  /// Not readable at all: dead-lettered, and answered as well where that is possible.
  case unreadable(Refusal)
  /// The database will never take it, or it kills whoever handles it: dead-lettered with this code.
  case unprocessable(code: String, reason: String)
}
