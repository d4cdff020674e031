internal import Operations
internal import Regulation

/// What a notice is about, by its template's name.
enum NoticeWords {
  static func kind(_ template: String, _ language: Language) -> String {
    kinds[template]?[language] ?? Phrase("投诉办理通知", "A notice about a complaint")[language]
  }

  static func limit(_ kind: DeadlineKind, _ language: Language) -> String {
    switch kind {
    case .signing: Phrase("签收", "signing")[language]
    case .returning: Phrase("退回（权利）", "return (a right)")[language]
    case .result, .coResult: Phrase("报送结果", "result")[language]
    default: kind.rawValue
    }
  }

  private static let kinds: [String: Phrase] = [
    "assignment": Phrase("一件投诉转由您的窗口办理", "A complaint was passed to your window"),
    "reassignment": Phrase("一件投诉改由其他窗口办理", "A complaint went to another window"),
    "reminder": Phrase("办理期限将到", "A time limit is near"),
    "overdue": Phrase("办理已逾期", "A time limit has passed"),
    "reply": Phrase("您的投诉有了答复", "Your complaint is answered"),
  ]
}
