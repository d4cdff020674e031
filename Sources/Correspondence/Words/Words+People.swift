internal import Regulation

/// What somebody is; never who.
struct RoleWord: Worded {
  let role: String

  var words: (chinese: String, english: String) {
    switch role {
    case "supervision": ("监督科", "the supervision section")
    case "duty-section": ("带班科室", "the duty section")
    case "window-head": ("窗口负责人", "the head of the window")
    case "window-staff", "staff": ("窗口工作人员", "the member of staff")
    case "leader-in-charge": ("分管领导", "the leader in charge")
    case "director": ("中心主任", "the director")
    case "discipline": ("纪检监察", "discipline inspection")
    case "operator": ("运维人员", "the operator")
    case "head": ("上级负责人", "the superior")
    case "chair": ("会议主持人", "the chair")
    case "complainant": ("投诉人", "the complainant")
    default: (role, role)
    }
  }
}

extension StandIn.Cause: Worded {
  var words: (chinese: String, english: String) {
    switch self {
    case .absent: ("不在岗", "absent")
    case .missing: ("未在名录中登记", "not named in the directory")
    case .retired: ("已离岗", "no longer here")
    case .noAddress: ("没有可用的邮箱", "without a working address")
    case .conflictOfInterest: ("需要回避", "in a conflict of interest")
    }
  }
}

extension StandIn {
  /// 窗口负责人（P-0301）不在岗: a directory code, as a colleague's name is nobody else's business in a mail.
  func phrase(in language: Language) -> String {
    let role = RoleWord(role: role).word(in: language)
    let cause = cause.word(in: language)
    switch language {
    case .zhHans: return role + (person.map { "（\($0)）" } ?? "") + cause
    case .en: return role + (person.map { " (\($0))" } ?? "") + " is " + cause
    }
  }
}
