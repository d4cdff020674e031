import JSON
import Regulation
import Testing

/// A command, its data without the actor, and the fields it can't be without.
struct CommandSample<Command: Sendable>: Sendable, CustomTestStringConvertible {
  let command: Command
  let data: JSON
  let required: [String]

  var testDescription: String { "\(data.text()) \(required)" }
}

enum CommandSamples {
  private static func sample<Command>(_ command: Command, _ data: JSON, optional: [String] = []) -> CommandSample<
    Command
  > {
    CommandSample(
      command: command, data: data, required: (data.object?.names ?? []).filter { !optional.contains($0) })
  }

  static let ofCases: [CommandSample<CaseCommand>] = [
    sample(
      .accept(.init(grounds: [.graft, .otherViolation], track: .joint, window: "W-1", coWindows: ["W-2"])),
      ["grounds": ["graft", "other-violation"], "track": "joint", "window": "W-1", "co_windows": ["W-2"]],
      optional: ["window", "co_windows"]),
    sample(.accept(.init(grounds: [.graft], track: .onsite)), ["grounds": ["graft"], "track": "onsite"]),
    sample(
      .reject(.init(reason: .outsideServices, explanation: "不属于")),
      ["reason": "outside-services", "explanation": "不属于"]),
    sample(.answer(.init(text: "说明")), ["text": "说明"]),
    sample(.assign(.init(window: "W-1")), ["window": "W-1"]),
    sample(.assign(.init(window: "W-1", part: .co)), ["window": "W-1", "part": "co"], optional: ["part"]),
    sample(.sign(.init()), [:]),
    sample(.sign(.init(window: "W-1")), ["window": "W-1"], optional: ["window"]),
    sample(.return(.init(reason: "非本窗口")), ["reason": "非本窗口"]),
    sample(
      .return(.init(reason: "非本窗口", window: "W-1")), ["reason": "非本窗口", "window": "W-1"], optional: ["window"]),
    sample(
      .changeTrack(.init(track: .windowComplex, reason: "复杂")), ["track": "window-complex", "reason": "复杂"]),
    sample(
      .convene(
        .init(meetingAt: Instant(microseconds: 1_772_416_800_000_000), chair: "P-LEAD", departments: ["NR", "HR"])),
      ["meeting_at": "2026-03-02T10:00:00+08:00", "chair": "P-LEAD", "departments": ["NR", "HR"]]),
    sample(.recordOpinion(.init(text: "意见")), ["text": "意见"]),
    sample(.submitResult(.init(text: "结果")), ["text": "结果"]),
    sample(
      .submitResult(.init(text: "结果", window: "W-1")), ["text": "结果", "window": "W-1"], optional: ["window"]),
    sample(
      .find(.init(finding: .partlySubstantiated, facts: "事实")), ["finding": "partly-substantiated", "facts": "事实"]),
    sample(.approveFinding(.init(approved: false, reason: "证据不足")), ["approved": false, "reason": "证据不足"]),
    sample(
      .reply(.init(text: "答复", form: .oral, means: .inPerson)), ["text": "答复", "form": "oral", "means": "in-person"]),
    sample(
      .followUp(.init(reached: true, satisfaction: .verySatisfied, remark: "好")),
      ["reached": true, "satisfaction": "very-satisfied", "remark": "好"], optional: ["satisfaction", "remark"]),
    sample(.close, [:]),
    sample(.reopen(.init(reason: "有新情况")), ["reason": "有新情况"]),
    sample(.requestReopening(.init(reason: "不满意")), ["reason": "不满意"]),
    sample(.withdraw(.init(reason: "已解决")), ["reason": "已解决"]),
    sample(.link(.init(duplicateOf: "AK-2026-000002")), ["duplicate_of": "AK-2026-000002"]),
  ]

  static let ofInquiries: [CommandSample<InquiryCommand>] = [
    sample(
      .open(
        .init(
          caseNumber: "AK-2026-000001", subjects: [Subject(kind: .window, code: "W-1")],
          circumstances: [.lateCompletion], facts: "超时", proposal: "AK-Q-2026-000001")),
      [
        "case": "AK-2026-000001", "subjects": [["kind": "window", "code": "W-1"]],
        "circumstances": ["late-completion"], "facts": "超时", "proposal": "AK-Q-2026-000001",
      ], optional: ["case", "proposal"]),
    sample(
      .explain(.init(cause: "原因", situation: "事态", responsibility: "责任", proposal: "意见")),
      ["cause": "原因", "situation": "事态", "responsibility": "责任", "proposal": "意见"]),
    sample(
      .decide(
        .init(
          measures: [.scoreDeduction], points: [SubjectPoints(kind: .staff, code: "P-2", points: 2)],
          mitigation: [.apologyAccepted], rationale: "理由", responsible: [Responsible(person: "P-2", part: .handler)])),
      [
        "measures": ["score-deduction"], "points": [["kind": "staff", "code": "P-2", "points": 2]],
        "mitigation": ["apology-accepted"], "rationale": "理由",
        "responsible": [["person": "P-2", "part": "handler"]],
      ], optional: ["mitigation", "responsible"]),
    sample(.transfer(.init(to: "市纪委监委", reason: "超出权限")), ["to": "市纪委监委", "reason": "超出权限"]),
    sample(.appeal(.init(grounds: "申诉理由")), ["grounds": "申诉理由"]),
    sample(
      .ruleOnAppeal(.init(outcome: .varied, rationale: "理由", points: [])),
      ["outcome": "varied", "rationale": "理由", "points": []], optional: ["points"]),
    sample(.setAside(.init(reason: "轻微")), ["reason": "轻微"]),
  ]
}
