internal import Operations

extension Wording {
  static let api: [String: Phrase] = [
    "key_missing": Phrase(
      "请在 Idempotency-Key 头中给出 16 至 128 个可见字符，如 UUID；重试时用同一个",
      "give 16 to 128 visible characters in the header Idempotency-Key, such as a UUID; the same again for a retry"),
    "key_reused": Phrase(
      "这个 Idempotency-Key 已用于另一份内容；新内容请用新的",
      "this Idempotency-Key was used for other content; use a new one for new content"),
    "content_type": Phrase("内容类型应为 application/json", "the content type must be application/json"),
    "not_json": Phrase("请求体应为一个 JSON 对象，UTF-8，名称不重复", "the body must be one JSON object in UTF-8 without a name twice"),
    "missing_field": Phrase("缺少必填字段", "a required field is missing"),
    "unknown_field": Phrase("没有这个字段", "there is no such field"),
    "wrong_type": Phrase("字段类型不对", "the value is of the wrong type"),
    "not_in_range": Phrase("字段的值不在允许范围内", "the value is not among those allowed"),
    "file_name_missing": Phrase(
      "请在 Content-Disposition 头中给出文件名：attachment; filename=\"…\"",
      "give the file's name in Content-Disposition: attachment; filename=\"…\""),
  ]
}
