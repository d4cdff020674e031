/// The W3C trace context header `traceparent`, version 00: `00-<32 hex>-<16 hex>-<2 hex>`, neither id all zero.
struct TraceParent {
  let text: String
  /// Under the names that OpenTelemetry gives them in logs.
  let traceID: String
  let spanID: String
  /// The caller wants what happens to it recorded.
  let isSampled: Bool

  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [2, 32, 16, 2], parts[0] == "00" else { return nil }
    guard parts.allSatisfy({ $0.utf8.allSatisfy(\.isLowerHex) }) else { return nil }
    guard parts[1...2].allSatisfy({ $0.utf8.contains { $0 != UInt8(ascii: "0") } }) else { return nil }
    self.text = text
    (traceID, spanID) = (String(parts[1]), String(parts[2]))
    isSampled = (UInt8(parts[3], radix: 16) ?? 0) & 1 == 1
  }
}

extension UInt8 {
  var isLowerHex: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self)
  }
}
