extension SettingFault {
  static func missing(_ name: String, isSecret: Bool) -> SettingFault {
    let also = isSecret ? Phrase("（或 \(name)_FILE）", " (or \(name)_FILE)") : Phrase("", "")
    return SettingFault(
      name, Phrase("未设置，请设置它\(also.zhHans)", "is not set; set it\(also.en)"))
  }

  static func empty(_ name: String) -> SettingFault {
    SettingFault(name, Phrase("值为空，请填写或删除该行", "is empty; give it a value or remove it"))
  }

  static func notText(_ name: String) -> SettingFault {
    SettingFault(name, Phrase("值不是 UTF-8 文本", "is not UTF-8 text"))
  }

  static func twice(_ name: String, _ fileName: String) -> SettingFault {
    SettingFault(name, Phrase("与 \(fileName) 同时设置，请只留一个", "is set together with \(fileName); keep one of them"))
  }

  static func bad(_ use: Use, _ text: String, _ error: BadValue) -> SettingFault {
    var shown = ""
    // A line stays one line, and a short one, whatever was pasted into the value.
    JSONText.appendEscaped(text.count > 60 ? text.prefix(60) + "…" : text, to: &shown, quotes: false)
    if use.isSecret { shown = "***" }
    return SettingFault(
      use.name,
      Phrase("值 \"\(shown)\" 无效：\(error.mend.zhHans)", "\"\(shown)\" is not valid: \(error.mend.en)"))
  }

  static func unknown(_ name: String, nearest: String?) -> SettingFault {
    let hint = nearest.map { Phrase("，是否应为 \($0)？", ", did you mean \($0)?") } ?? Phrase("，请删除", ", remove it")
    return SettingFault(name, Phrase("没有这个设置项\(hint.zhHans)", "is not a setting of Redress\(hint.en)"))
  }
}
