/// What a field should have been, in both languages.
struct Expectation {
  let chinese: String
  let english: String

  static let text = Expectation(chinese: "文本", english: "text")
  static let integer = Expectation(chinese: "整数", english: "an integer")
  static let flag = Expectation(chinese: "true或false", english: "true or false")
  static let list = Expectation(chinese: "数组", english: "an array")
  static let object = Expectation(chinese: "对象", english: "an object")
  static let notBlank = Expectation(chinese: "非空文本", english: "text that is not blank")
  static let time = Expectation(chinese: "RFC 3339时间", english: "a time in RFC 3339")
  static let date = Expectation(chinese: "日期YYYY-MM-DD", english: "a date YYYY-MM-DD")
  static let code = Expectation(chinese: "代码（A-Z 0-9 -）", english: "a code of A-Z 0-9 -")
  static let different = Expectation(chinese: "互不相同的项", english: "items that differ")
  static let mediaType = Expectation(chinese: "媒体类型", english: "a media type")
  static let base64 = Expectation(chinese: "非空的base64", english: "base64 that is not empty")
  static let digest = Expectation(
    chinese: "64位小写十六进制的SHA-256", english: "a SHA-256 in 64 lower-case hexadecimal digits")
  static let phone = Expectation(chinese: "电话号码", english: "a telephone number")
  static let email = Expectation(chinese: "电子邮件地址", english: "an e-mail address")
  static let anonymousAlone = Expectation(chinese: "没有身份信息时的true", english: "true only without any identity")
  static let queryCode = Expectation(chinese: "查询码", english: "a query code")
  static let noticeId = Expectation(chinese: "通知编号", english: "the id of a notice")
  static let bounceStatus = Expectation(chinese: "RFC 3463状态码", english: "a status code of RFC 3463")

  static func length(_ range: ClosedRange<Int>) -> Expectation {
    Expectation(
      chinese: "\(range.lowerBound)–\(range.upperBound)个字符",
      english: "\(range.lowerBound)–\(range.upperBound) characters")
  }

  static func count(_ range: ClosedRange<Int>) -> Expectation {
    Expectation(
      chinese: "\(range.lowerBound)–\(range.upperBound)项", english: "\(range.lowerBound)–\(range.upperBound) items")
  }

  static func number(_ range: ClosedRange<Int>) -> Expectation {
    let text = "\(range.lowerBound)–\(range.upperBound)"
    return Expectation(chinese: text, english: text)
  }

  static func choice(_ values: [String]) -> Expectation {
    Expectation(chinese: values.joined(separator: "、"), english: values.joined(separator: ", "))
  }
}
