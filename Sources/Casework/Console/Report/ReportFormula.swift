/// How each figure comes about, in words.
enum ReportFormula {
  static let shares = [
    "on-time.signing", "on-time.result", "on-time.reply", "on-time.closing", "substantiated", "repeat", "followed-up",
    "satisfied.of-all", "satisfied.of-answered",
  ]

  static func of(_ name: String) -> (chinese: String, english: String) {
    switch name.prefix(while: { $0 != "." }) {
    case "received": ("本月接到的投诉件数", "complaints received in the month")
    case "accepted": ("其中曾予受理的件数", "of these, ever accepted")
    case "rejected": ("其中不予受理且未重启的件数，按理由", "of these, rejected and not reopened, by reason")
    case "channel": ("其中按渠道的件数", "of these, by channel")
    case "ground": ("其中按投诉情形的件数，一件可有多项", "of these, by ground; a case may have several")
    case "window": ("其中按主办窗口的件数（现轮次）", "of these, by leading window of the present round")
    case "on-time": onTime(name)
    case "substantiated":
      ("属实与部分属实件数 ÷ 已有生效认定的件数（现轮次）", "substantiated or partly ÷ cases with a finding in effect")
    case "repeat":
      ("与先前案件相关或被并案的件数 ÷ 接到件数", "related to an earlier case, or linked as a duplicate ÷ received")
    case "followed-up": ("回访联系上的件数 ÷ 已答复件数（现轮次）", "reached after the reply ÷ replied")
    default: satisfied(name)
    }
  }

  private static func onTime(_ name: String) -> (chinese: String, english: String) {
    switch name {
    case "on-time.closing":
      (
        "全部应办时限均按时的办结件数 ÷（办结件数＋有时限逾期未结的件数）",
        "closed with every duty on time ÷ (closed + open with a duty overdue)"
      )
    default:
      (
        "按时完成的时限数 ÷（已完成的＋已逾期未完成的时限数）；进行中未到期与已取消的不计",
        "limits met ÷ (limits met, met late, or out and still owed); those running in time or cancelled are left out"
      )
    }
  }

  private static func satisfied(_ name: String) -> (chinese: String, english: String) {
    name == "satisfied.of-all"
      ? ("满意与非常满意件数 ÷ 已答复件数", "satisfied or very satisfied ÷ replied")
      : ("满意与非常满意件数 ÷ 已作评价件数", "satisfied or very satisfied ÷ answered")
  }
}
