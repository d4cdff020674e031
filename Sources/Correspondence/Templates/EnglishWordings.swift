/// The default letters in English.
enum EnglishWordings {
  static func wording(_ name: TemplateName) -> Wording {
    forComplainant(name) ?? aboutCase(name) ?? aboutLimit(name) ?? aboutInquiry(name) ?? aboutMail(name)
  }
}
