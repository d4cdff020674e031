internal import Regulation

extension Channel: Worded {
  /// C3.1.
  var words: (chinese: String, english: String) {
    switch self {
    case .onsite: ("现场", "on site")
    case .box: ("举报箱", "report box")
    case .phone: ("电话", "telephone")
    case .web: ("网络", "web")
    case .mail: ("电子邮件", "e-mail")
    }
  }
}

extension Form: Worded {
  /// C3.1.
  var words: (chinese: String, english: String) {
    switch self {
    case .oral: ("口头", "oral")
    case .written: ("书面", "written")
    }
  }
}

extension Mitigation: Worded {
  /// A7.
  var words: (chinese: String, english: String) {
    switch self {
    case .apologyAccepted: ("主动赔礼道歉，已获谅解", "apologised and was forgiven")
    case .harmPrevented: ("主动阻止不良后果发生", "prevented harm")
    case .lossRecovered: ("主动挽回损失", "made the loss good")
    case .otherMitigation: ("其他从轻、减轻或免于处理情形", "another mitigating circumstance")
    }
  }
}

extension Responsible.Part: Worded {
  /// A3 谁主办、谁主管、谁负责.
  var words: (chinese: String, english: String) {
    switch self {
    case .handler: ("主办", "who handled it")
    case .manager: ("主管", "who manages it")
    case .inCharge: ("负责", "who is in charge")
    }
  }
}
