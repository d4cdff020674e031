/// The default letters in Chinese. Subjects stand alone on a handset: what, which, how long.
enum ChineseWordings {
  static func wording(_ name: TemplateName) -> Wording {
    forComplainant(name) ?? aboutCase(name) ?? aboutLimit(name) ?? aboutInquiry(name) ?? aboutMail(name)
  }
}
