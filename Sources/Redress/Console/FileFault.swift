internal import Operations

/// What is wrong at one place of a file that people write.
enum FileFault {
  case unknownKey, missing, wrongType, notAllowed

  var phrase: Phrase {
    switch self {
    case .unknownKey: Phrase("没有此项", "no such key")
    case .missing: Phrase("缺少此项", "is missing")
    case .wrongType: Phrase("类型不符", "is of the wrong type")
    case .notAllowed: Phrase("取值无效", "is not allowed")
    }
  }

  /// The place below the item that was decoded (`.roles[0]`), and what is wrong there.
  static func read(_ error: any Error) -> (place: String, fault: FileFault) {
    switch error {
    case DecodingError.keyNotFound(let key, let context): (place(context.codingPath + [key]), .missing)
    case DecodingError.valueNotFound(_, let context): (place(context.codingPath), .missing)
    case DecodingError.typeMismatch(_, let context): (place(context.codingPath), .wrongType)
    case DecodingError.dataCorrupted(let context): (place(context.codingPath), .notAllowed)
    default: ("", .notAllowed)
    }
  }

  private static func place(_ path: [any CodingKey]) -> String {
    path.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
  }
}
