internal import Operations

extension WorkOrderFault {
  static func missing(_ field: WorkOrderField) -> WorkOrderFault {
    WorkOrderFault(field, "missing-field", Phrase("必填，请补上", "is required, fill it in"))
  }

  static func tooLong(_ field: WorkOrderField, _ limit: Int) -> WorkOrderFault {
    WorkOrderFault(
      field, "not-in-range",
      Phrase("应为 1–\(limit) 个字符的一行文字，请改短", "is one line of 1 to \(limit) characters; shorten it"))
  }

  static func noTime(_ field: WorkOrderField) -> WorkOrderFault {
    WorkOrderFault(
      field, "wrong-type",
      Phrase(
        "时间请写成 2026-03-02 10:11:05（北京时间）或 2026-03-02T10:11:05+08:00",
        "write the time as 2026-03-02T10:11:05+08:00, or 2026-03-02 10:11:05 in Beijing's time"))
  }

  static func noFlag(_ field: WorkOrderField) -> WorkOrderFault {
    WorkOrderFault(field, "wrong-type", Phrase("请填 是 或 否", "write true or false"))
  }

  static func noText(_ field: WorkOrderField) -> WorkOrderFault {
    WorkOrderFault(field, "wrong-type", Phrase("应为文本，请加引号", "must be a text; put it in quotes"))
  }
}

/// Yes and no, as exports write them.
enum YesNo {
  static func read(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "yes", "y", "1", "是": true
    case "false", "no", "n", "0", "否": false
    default: nil
    }
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    let start = drop { $0.isWhitespace }
    return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
  }

  /// One line of so many scalars at most, nothing invisible in it.
  func fitsLine(_ limit: Int) -> Bool {
    unicodeScalars.count <= limit && !unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
