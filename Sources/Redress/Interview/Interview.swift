internal import JSON
internal import Operations
internal import Regulation

/// Asks question by question. At any of them one can go back, skip, look at what is there, or leave.
struct Interview {
  let questions: [Question]
  let terminal: Terminal
  /// Nil where the directory can't be read: windows are described in words then.
  let directory: Directory?
  /// What is wrong with an answer, by the rules the worker will go by.
  let check: (Question, Answers) -> String?

  private enum Step {
    case next, back, again, leave
    case submit
    case to(Int)
  }

  /// - Parameters: what is answered already, and the question to begin with.
  /// - Returns: nil when the clerk left, or the input ended before all was asked.
  func run(_ given: Answers, from start: Int) -> Answers? {
    terminal.say(
      "直接回车跳过或保留原答案；/b 返回上一题，/s 查看已填内容，/q 放弃。",
      "Return skips, or keeps what is there; /b goes back, /s shows what is there, /q leaves.")
    var (answers, place) = (given, start)
    while true {
      let step = place < questions.count ? ask(place, &answers) : confirm(answers)
      switch step {
      case .next: place += 1
      case .again: continue
      case .back: place = previous(before: place, answers) ?? place
      case .to(let number): place = number
      case .submit: return answers
      case .leave: return nil
      }
    }
  }

  private func previous(before place: Int, _ answers: Answers) -> Int? {
    questions.indices.last { $0 < place && questions[$0].applies(answers) }
  }

  // MARK: One question

  private func ask(_ place: Int, _ answers: inout Answers) -> Step {
    let question = questions[place]
    guard question.applies(answers) else {
      answers[question.field] = nil
      return .next
    }
    announce(place, answers)
    guard let typed = terminal.ask("> ") else {
      // Whoever has no more input can't be asked again.
      return .leave
    }
    if let step = command(typed, answers) { return step }
    guard !typed.isBlank else { return skip(question, answers) }
    guard let answer = answer(question, typed) else { return .again }
    var candidate = answers
    candidate[question.field] = answer
    if let fault = check(question, candidate) {
      terminal.say("  ! " + fault)
      return .again
    }
    answers = candidate
    return .next
  }

  private func announce(_ place: Int, _ answers: Answers) {
    let question = questions[place]
    let asked = questions[...place].count { $0.applies(answers) }
    let count = questions.count { $0.applies(answers) }
    let optional = question.isRequired ? Phrase("", "") : Phrase("（可跳过）", " (may be skipped)")
    terminal.say()
    terminal.say("[\(asked)/\(count)] \(question.prompt[terminal.language])\(optional[terminal.language])")
    if let answer = answers[question.field] { terminal.say("  = \(answer.shown)") }
    switch question.kind {
    case .several(let choices):
      for (index, choice) in choices.enumerated() { terminal.say("  \(index + 1) \(choice.name[terminal.language])") }
      terminal.say("  可填多个编号，用空格隔开", "  several numbers may be given, with blanks between")
    case .text: terminal.say("  可写多行，单独一行 . 结束", "  as many lines as needed; a line with . alone ends it")
    case .yesOrNo(let byDefault):
      terminal.say("  y 是 / n 否，回车为\(byDefault ? "是" : "否")", "  y or n; return is \(byDefault ? "yes" : "no")")
    case .window: terminal.say("  输入窗口代码或名称的一部分", "  a window's code, or a part of its name")
    case .time: terminal.say("  如 2026-03-02 10:30", "  such as 2026-03-02 10:30")
    case .line: break
    }
  }

  private func command(_ typed: String, _ answers: Answers) -> Step? {
    switch typed.blanksCut {
    case "/b", "／b", "/返回": return .back
    case "/s", "／s", "/查看":
      summarize(answers)
      return .again
    case "/q", "／q", "/放弃": return .leave
    default: return nil
    }
  }

  private func skip(_ question: Question, _ answers: Answers) -> Step {
    if question.isRequired, answers[question.field] == nil {
      terminal.say("  ! 这一项必须填写", "  ! this one is needed")
      return .again
    }
    return .next
  }

  // MARK: Answers

  private func answer(_ question: Question, _ typed: String) -> Answers.Answer? {
    switch question.kind {
    case .line: return .init(value: .string(typed.blanksCut), shown: typed.blanksCut)
    case .text: return text(from: typed)
    case .yesOrNo: return yesOrNo(typed)
    case .window: return window(typed)
    case .several(let choices): return several(typed, choices)
    case .time: return time(typed)
    }
  }

  private func text(from first: String) -> Answers.Answer? {
    var lines = [first]
    while let line = terminal.ask("> "), line.blanksCut != "." { lines.append(line) }
    let text = lines.joined(separator: "\n")
    return .init(value: .string(text), shown: text)
  }

  private func yesOrNo(_ typed: String) -> Answers.Answer? {
    switch typed.blanksCut.lowercased() {
    case "y", "yes", "是": return .init(value: true, shown: Phrase("是", "yes")[terminal.language])
    case "n", "no", "否": return .init(value: false, shown: Phrase("否", "no")[terminal.language])
    default:
      terminal.say("  ! 请填 y 或 n", "  ! y or n")
      return nil
    }
  }

  private func several(_ typed: String, _ choices: [(code: String, name: Phrase)]) -> Answers.Answer? {
    let numbers = typed.split { " ,，、".contains($0) }.map { Int($0) }
    guard numbers.allSatisfy({ $0.map { (1...choices.count).contains($0) } ?? false }) else {
      terminal.say("  ! 请填 1–\(choices.count) 的编号", "  ! numbers from 1 to \(choices.count)")
      return nil
    }
    let chosen = Set(numbers.compactMap { $0 }).sorted().map { choices[$0 - 1] }
    return .init(
      value: .array(chosen.map { .string($0.code) }),
      shown: chosen.map { $0.name[terminal.language] }.joined(separator: "；"))
  }

  private func window(_ typed: String) -> Answers.Answer? {
    let wanted = typed.blanksCut
    guard let directory else { return .init(value: .string(wanted.uppercased()), shown: wanted.uppercased()) }
    let found = WindowSearch(directory).windows(wanted)
    switch found.count {
    case 0:
      terminal.say("  ! 没有找到，可跳过，在下一题里用文字描述", "  ! none found; skip, and describe it in words next")
      return nil
    case 1: return .init(value: .string(found[0].code), shown: "\(found[0].code) \(found[0].name)")
    default:
      terminal.say("  找到几个，请填代码：", "  several; type the code:")
      for window in found.prefix(20) { terminal.say("    \(window.code)  \(window.name)") }
      return nil
    }
  }

  private func time(_ typed: String) -> Answers.Answer? {
    guard let instant = InterviewTime.read(typed.blanksCut) else {
      terminal.say("  ! 请写成 2026-03-02 10:30", "  ! write it as 2026-03-02 10:30")
      return nil
    }
    return .init(value: .string(instant.rfc3339), shown: instant.minute)
  }

  // MARK: The end

  func summarize(_ answers: Answers) {
    terminal.say()
    for (index, question) in questions.enumerated() where question.applies(answers) {
      let shown = answers[question.field]?.shown ?? "—"
      let lines = shown.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n      ")
      terminal.say("  \(index + 1). \(question.prompt[terminal.language]) \(lines)")
    }
  }

  private func confirm(_ answers: Answers) -> Step {
    summarize(answers)
    terminal.say()
    terminal.say(
      "回车提交；填编号修改那一项；/b 返回，/q 放弃。", "Return hands it in; a number changes that answer; /b goes back, /q leaves.")
    guard let typed = terminal.ask("> ") else { return .leave }
    if let step = command(typed, answers) { return step }
    if typed.isBlank { return .submit }
    guard let number = Int(typed.blanksCut), questions.indices.contains(number - 1),
      questions[number - 1].applies(answers)
    else { return .again }
    return .to(number - 1)
  }
}

extension String {
  var isBlank: Bool { allSatisfy(\.isWhitespace) }

  var blanksCut: String {
    let start = drop { $0.isWhitespace }
    return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
  }
}
