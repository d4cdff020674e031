/// The spelling rules of Prometheus' text exposition, version 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats/).
enum PrometheusText {
  static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
    if let whole = Int64(exactly: value), abs(whole) < 1 << 53 { return String(whole) }
    return value.description
  }

  /// A label's value between its quotes.
  static func escaped(_ value: String) -> String {
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      case "\n": text += "\\n"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// A HELP line's text: quotes stay as they are.
  static func escapedHelp(_ value: String) -> String {
    escaped(value).replacing("\\\"", with: "\"")
  }

  /// With every byte that a metric's name may not have made an underscore.
  static func metricName(_ text: String) -> String { name(text, colons: true) }

  /// The same, with the ending that its type asks for.
  static func metricName(_ text: String, ending: String) -> String {
    let name = metricName(text)
    return name.hasSuffix(ending) ? name : name + ending
  }

  static func labelName(_ text: String) -> String { name(text, colons: false) }

  private static func name(_ text: String, colons: Bool) -> String {
    var bytes = text.utf8.map { byte -> UInt8 in
      switch byte {
      case 48...57, 65...90, 97...122, UInt8(ascii: "_"): byte
      case UInt8(ascii: ":") where colons: byte
      default: UInt8(ascii: "_")
      }
    }
    if bytes.first.map({ (48...57).contains($0) }) ?? true { bytes.insert(UInt8(ascii: "_"), at: 0) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
