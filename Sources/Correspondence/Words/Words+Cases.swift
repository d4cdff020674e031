internal import Regulation

extension Ground: Worded {
  /// C3.2.
  var words: (chinese: String, english: String) {
    switch self {
    case .wrongfulDecision: ("对符合条件的不予办理或对不符合条件的予以办理", "wrongful refusal or approval")
    case .dutyOrProcedure: ("不依法履行职责或不按程序、时限、权限服务", "duty, procedure, time limit or authority not kept")
    case .noOneTimeNotice: ("未一次性告知", "requirements not told all at once")
    case .promiseMissed: ("未履行公开承诺按时办结", "published promise not kept in time")
    case .errorNotCorrected: ("出现差错不及时改正", "error not corrected in time")
    case .attitudeOrEfficiency: ("态度不好、效率低下", "bad attitude or slow work")
    case .graft: ("索拿卡要等不廉洁行为", "graft")
    case .otherViolation: ("其他违规", "another violation")
    }
  }
}

extension RejectionReason: Worded {
  /// C3.3.
  var words: (chinese: String, english: String) {
    switch self {
    case .outsideServices: ("不属于中心进驻审批服务事项", "it is not about a service of the centre")
    case .untrueMaterial: ("提供的材料不真实", "the material given is not true")
    case .inLegalProceedings:
      ("已进入行政复议、仲裁或其他司法程序", "it is in administrative reconsideration, arbitration or before a court")
    }
  }
}

extension Finding: Worded {
  /// C7, C8.
  var words: (chinese: String, english: String) {
    switch self {
    case .substantiated: ("属实", "substantiated")
    case .partlySubstantiated: ("部分属实", "partly substantiated")
    case .unsubstantiated: ("不属实", "unsubstantiated")
    case .fabricated: ("捏造事实", "fabricated")
    }
  }
}

extension ReplyMeans: Worded {
  var words: (chinese: String, english: String) {
    switch self {
    case .phone: ("电话", "by phone")
    case .mail: ("电子邮件", "by e-mail")
    case .letter: ("信函", "by letter")
    case .inPerson: ("当面", "in person")
    case .message: ("短信", "by text message")
    }
  }
}
