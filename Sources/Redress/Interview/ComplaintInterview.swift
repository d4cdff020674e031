internal import Casework
internal import JSON
internal import Operations
internal import Regulation

/// The questions of a complaint told to a clerk, and the message its answers make.
struct ComplaintInterview {
  let channel: Channel
  /// When it is told: the beginning of the conversation.
  let receivedAt: Instant

  var questions: [Question] {
    let spot = channel == .onsite
    var questions = [
      Question("narrative", .text, required: true, "发生了什么？", "What happened?"),
      Question("respondent/window", .window, "投诉哪个窗口？", "Which window is it about?"),
      Question("respondent/description", .line, "被投诉的窗口或人员怎么描述？", "How does the caller describe the window or person?"),
    ]
    if !spot {
      questions += [
        Question("occurred_at", .time, "什么时候发生的？", "When did it happen?"),
        Question("service_item", .line, "当时在办什么事？", "What was to be done there?"),
        Question("grounds", .several(Self.grounds), "投诉人认为属于哪些情形？", "Which grounds does the caller see?"),
      ]
    }
    questions += [
      Question("complainant/name", .line, "怎么称呼？不愿透露可跳过", "What name? Skip it if none is to be given"),
      Question("complainant/phone", .line, "联系电话？", "Telephone?"),
      Question("complainant/email", .line, "电子邮箱？登记回执会发到这里", "E-mail? The receipt goes there"),
    ]
    if !spot { questions.append(Question("complainant/address", .line, "联系地址？", "Address?")) }
    questions.append(
      Question(
        "complainant/withhold_identity", .yesOrNo(byDefault: true), "身份是否对被投诉窗口保密？",
        "Is the identity to be withheld from the window?", when: Self.isNamed))
    if spot {
      questions += [
        Question("spot", .yesOrNo(byDefault: false), "是否已当场答复？", "Was it answered on the spot?"),
        Question(
          "answer/by", .line, required: true, "由谁答复？（名录代码）", "Answered by whom? (directory code)",
          when: { $0.isYes("spot") }),
        Question(
          "answer/text", .text, required: true, "答复内容？", "What was the answer?", when: { $0.isYes("spot") }),
      ]
    } else {
      questions += [
        Question("relates_to", .line, "与以前的案件有关吗？案件编号", "Does it follow an earlier case? Its number"),
        Question("source_ref", .line, "录音或本机记录编号？", "Number of the recording or of your own record?"),
      ]
    }
    return questions
  }

  private static let grounds: [(code: String, name: Phrase)] = Ground.allCases.map { ($0.rawValue, $0.phrase) }

  private static func isNamed(_ answers: Answers) -> Bool {
    ["name", "phone", "email", "address"].contains { answers["complainant/\($0)"] != nil }
  }

  /// What is wrong with this answer, by the very rules that intake goes by.
  func fault(_ question: Question, _ answers: Answers, _ language: Language) -> String? {
    var data = data(answers)
    if data["narrative"] == nil { data["narrative"] = "-" }
    // Half an answer on the spot is no fault yet.
    if answers["answer/by"] == nil || answers["answer/text"] == nil { data["answer"] = nil }
    do throws(Refusal) {
      _ = try ComplaintData(data)
      return nil
    } catch {
      return error.field?.hasPrefix("/data/" + question.field) == true ? error.message(in: language) : nil
    }
  }

  func data(_ answers: Answers) -> JSONObject {
    var data = JSONObject([
      JSONMember("channel", .string(channel.rawValue)), JSONMember("form", "oral"),
      JSONMember("received_at", .string(receivedAt.rfc3339)),
    ])
    for question in questions where question.applies(answers) && question.field != "spot" {
      guard let value = answers[question.field]?.value else { continue }
      let path = question.field.split(separator: "/").map(String.init)
      guard path.count == 2 else {
        data[question.field] = value
        continue
      }
      var part = data[path[0]]?.object ?? JSONObject()
      part[path[1]] = value
      data[path[0]] = .object(part)
    }
    if !Self.isNamed(answers) { data["complainant"] = ["anonymous": true] }
    return data
  }
}

extension Ground {
  var phrase: Phrase {
    switch self {
    case .wrongfulDecision: Phrase("该办的不办，或不该办的办了", "refused what is due, or granted what is not")
    case .dutyOrProcedure: Phrase("不按职责、程序、时限、权限办理", "against duty, procedure, time limit or powers")
    case .noOneTimeNotice: Phrase("没有一次性告知", "not told everything at once")
    case .promiseMissed: Phrase("没有按公开承诺的时限办结", "not done in the time publicly promised")
    case .errorNotCorrected: Phrase("出了差错不及时改正", "an error not corrected in time")
    case .attitudeOrEfficiency: Phrase("态度不好、效率低下", "bad attitude, slow work")
    case .graft: Phrase("索拿卡要等不廉洁行为", "graft")
    case .otherViolation: Phrase("其他违规", "another violation")
    }
  }
}
