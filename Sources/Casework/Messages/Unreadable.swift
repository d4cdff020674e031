internal import JSON
internal import Regulation

/// Why a body is no message at all. The codes stand in the dead letter's `x-redress-code`.
enum Unreadable: String, CaseIterable {
  case tooLarge = "too-large"
  case notUTF8 = "not-utf-8"
  case byteOrderMark = "byte-order-mark"
  case tooDeep = "too-deep"
  case notJSON = "not-json"
  case noIdentity = "no-identity"

  init(_ kind: JSONFault.Kind) {
    switch kind {
    case .invalidUTF8: self = .notUTF8
    case .byteOrderMark: self = .byteOrderMark
    case .tooDeep: self = .tooDeep
    // The recoverable kinds are never thrown by a reading.
    case .trailingData, .malformed, .duplicateKey, .nul, .loneSurrogate: self = .notJSON
    }
  }

  var refusal: Refusal {
    let (chinese, english) = messages
    return Refusal(code: rawValue, chinese: chinese, english: english)
  }

  private var messages: (String, String) {
    switch self {
    case .tooLarge: ("消息超过1 MiB", "the message is larger than 1 MiB")
    case .notUTF8: ("消息不是UTF-8文本", "the message is not UTF-8")
    case .byteOrderMark: ("消息以字节顺序标记开头", "the message starts with a byte-order mark")
    case .tooDeep: ("消息嵌套超过64层", "the message is nested deeper than 64")
    case .notJSON: ("消息不是合法的JSON", "the message is not JSON")
    case .noIdentity: ("消息没有id或source", "the message has no id or no source")
    }
  }
}
