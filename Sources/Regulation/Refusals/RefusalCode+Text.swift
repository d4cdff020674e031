/// What each refusal rests on and says. Nothing here depends on the message: a refusal repeats nothing that was sent.
extension RefusalCode {
  /// Where there is one.
  public var clause: String? { text.clause }
  public var chinese: String { text.chinese }
  public var english: String { text.english }

  private typealias Text = (clause: String?, chinese: String, english: String)

  private var text: Text {
    switch self {
    case .unreadable: (nil, "消息无法读取", "the message cannot be read")
    case .unknownType: (nil, "没有这种消息", "there is no such type of message")
    case .contentType:
      (nil, "内容类型应为 application/cloudevents+json", "the content type must be application/cloudevents+json")
    case .duplicateKey: (nil, "同一名称出现了两次", "a name stands twice in one object")
    case .characterNotAllowed: (nil, "含有不允许的字符", "a character is not allowed here")
    case .unknownField: (nil, "没有这个字段", "there is no such field")
    case .missingField: (nil, "缺少必填字段", "a required field is missing")
    case .wrongType: (nil, "字段类型不对", "the value is of the wrong type")
    case .notInRange: (nil, "字段的值不在允许范围内", "the value is not among those allowed")
    case .senderNotAllowed: (nil, "此发送方不得发送这种消息", "this sender may not send this type of message")
    case .narrativeMissing: (nil, "投诉内容不能为空", "the complaint says nothing")
    case .receivedInFuture: (nil, "收到时间不能晚于现在", "the time of receipt lies in the future")
    case .beforeInForce: ("C10", "收到时间早于本办法施行之日", "received before the regulation came into force")
    case .unknownDepartment: (nil, "名录中没有这个部门", "the directory has no such department")
    case .unknownWindow: (nil, "名录中没有这个窗口", "the directory has no such window")
    case .unknownStaff: (nil, "名录中没有这名工作人员", "the directory has no such member of staff")
    case .unknownPerson: (nil, "名录中没有这个人", "the directory has no such person")
    case .answerOnlyOnSite: ("C6.1", "只有现场投诉可以当场答复", "only a complaint made on site is answered on the spot")
    case .unknownActor: (nil, "名录中没有这名操作人", "the directory has no such actor")
    case .notYourRole: (nil, "您的角色不能做这件事", "this is not for your role to do")
    case .conflictOfInterest: ("C5.1", "涉及本人或本科室的事项应当回避", "nobody acts in his own matter; somebody else has to")
    case .unknownCase: (nil, "没有这个编号的投诉", "there is no case by that number")
    case .wrongState: (nil, "当前状态下不能这样做", "this cannot be done in the present state")
    case .erased:
      (
        "C5.2", "保存期已满，内容与密钥已销毁；如有新情况，请提出新的投诉并注明原编号",
        "its retention is over and its key was destroyed; what is new comes as a new complaint that names this one"
      )
    case .groundsMissing: ("C3.2", "受理须至少选定一项投诉事由", "acceptance names at least one ground")
    case .windowMissing: (nil, "此处理方式须指定窗口", "this track needs a window")
    case .windowTwice: (nil, "同一窗口不能承担两个部分", "a window has one part only")
    case .windowAmbiguous:
      (
        nil, "您负责本案的多个窗口，请以 window 指明代表哪一个",
        "you speak for several windows of this case; say for which in `window`"
      )
    case .trackNotForChannel: ("C6.1", "现场处理方式只适用于现场投诉", "the on-site track is for complaints made on site")
    case .coWindowsNotJoint: ("C6.3", "只有多部门协调处理可以有协办窗口", "only the joint track has co-handling windows")
    case .linkedToItself: (nil, "投诉不能与自身并案", "a case cannot be its own duplicate")
    case .returnedTooLate: (nil, "退回期限已过", "the time for returning it is over")
    case .trackChangeTooLate: ("C6.2", "原处理期限已过，不能变更处理方式", "the limit in force is out; the track stays")
    case .trackChangeNotAllowed: ("C6.2", "不能变更为这种处理方式", "a track changes to a longer one only, and never back")
    case .notJoint: ("C6.3", "只有多部门协调处理可以召开协调会议", "only the joint track has a coordination meeting")
    case .notConvened: ("C6.3", "尚未召开协调会议", "no coordination meeting was convened")
    case .opinionMissing: ("C6.3", "尚未记录协调会议的最终处理意见", "the meeting's final opinion is not recorded")
    case .resultMissing: ("C6.2", "窗口尚未反馈处理结果", "the window has not reported its result")
    case .writtenReplyOwed: ("C3.1", "书面投诉应当书面答复", "a written complaint gets a written reply")
    case .satisfactionUnasked: (nil, "未联系上投诉人，不能记录满意度", "nobody was reached whose satisfaction could be recorded")
    case .findingMissing: ("C7", "尚未认定投诉是否属实", "there is no finding yet")
    case .findingNeedsApproval: ("C8", "认定为捏造事实须经分管领导批准", "a finding of fabrication waits for a leader's approval")
    case .findingApproved:
      (
        "C8", "捏造事实的认定已经批准，不能改写；有新情况的，办结后重新办理",
        "the fabrication was approved and can't be written over; what is new takes a reopening"
      )
    case .nothingToApprove: ("C8", "没有待批准的认定", "no finding waits for approval")
    case .followUpMissing: (nil, "尚未回访", "the complainant was not followed up")
    case .inquiryPending:
      (
        "C7", "投诉属实，须先立案问责或由分管领导决定不予立案",
        "substantiated: an inquiry must be opened, or set aside by the leader in charge, first"
      )
    case .alreadyRequested: (nil, "已经申请过重新办理", "a reopening has been asked for already")
    case .unknownInquiry: (nil, "没有这个编号的问责", "there is no inquiry by that number")
    case .subjectsMissing: ("A2", "须写明被问责的对象", "an inquiry names whom it is about")
    case .circumstancesMissing: ("A5", "须写明问责情形", "an inquiry names the circumstances")
    case .unknownSubject: ("A2", "名录中没有这个对象，或不属于本次问责", "the subject is not known, or not one of this inquiry")
    case .subjectTwice: (nil, "同一对象出现了两次", "a subject stands twice")
    case .explanationPending: ("A6.1", "窗口说明期限未到，尚不能作出决定", "the window may still explain itself; no decision yet")
    case .pointsMissing: ("A5", "考核扣分须写明分值", "a score deduction names its points")
    case .mitigationMissing: ("A7", "从轻、减轻或免于处理须写明情形", "a lighter decision, or none, names what allows it")
    case .responsibleMissing: ("A3", "须写明责任人", "a decision names who is responsible")
    case .appealTooLate: ("A6.3", "申诉期限已过", "the time for an appeal is over")
    case .alreadyAppealed: ("A6.3", "已经提出过申诉", "an appeal was made already")
    case .pointsNotVaried: ("A6.3", "只有变更决定时才能另定分值", "points are set anew only when the decision is varied")
    }
  }
}
