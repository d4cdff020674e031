internal import ArgumentParser
internal import Casework
internal import JSON
internal import Operations
internal import Regulation

/// Openings, each on a line.
struct BoxList: OperatorCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "开箱登记列表 · openings, newest first")

  @Option(help: "最多列出的次数 · at most so many")
  var limit = 100
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let openings = try BoxBook(console.session(), by: OperatingUser.name).openings(limit: limit)
    var table = TextTable(
      console.language == .zhHans
        ? ["编号", "举报箱", "开箱时间", "开箱人", "信件", "封存"] : ["opening", "box", "opened", "openers", "letters", "sealed"])
    for opening in openings {
      table.add([
        opening.id, opening.box, opening.openedAt.minute, opening.openers.joined(separator: " "),
        "\(opening.letters.count)", BoxText.seal(opening, console.language),
      ])
    }
    console.say(table)
    try console.emit(["openings": JSONValueEncoder().encode(openings)])
  }
}

/// One opening with its letters.
struct BoxShow: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "一次开箱及其信件 · one opening with its letters")

  @Argument(help: "开箱编号 · number of the opening")
  var opening: String
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    guard let found = try BoxBook(console.session(), by: OperatingUser.name).openings(opening).first else {
      throw Failure.noOpening(opening)
    }
    let seal = BoxText.seal(found, console.language)
    console.say(
      "\(found.id) \(found.box)，\(found.openedAt.minute) 由 \(found.openers.joined(separator: "、")) 开箱，\(found.enteredBy) 录入；\(seal)",
      "\(found.id) \(found.box), opened \(found.openedAt.minute) by \(found.openers.joined(separator: ", ")), "
        + "entered by \(found.enteredBy); \(seal)")
    for letter in found.letters {
      let fate = letter.number ?? letter.refused ?? Phrase("未登记", "not registered yet")[console.language]
      console.say("  \(letter.position)  \(fate)", "  \(letter.position)  \(fate)")
    }
    try console.emit(JSONValueEncoder().encode(found))
    if found.isIntact == false { throw ArgumentParser.ExitCode.wanting }
  }
}

private enum BoxText {
  static func seal(_ opening: BoxOpening, _ language: Language) -> String {
    guard let sealedAt = opening.sealedAt else { return Phrase("未封存", "not sealed")[language] }
    guard opening.isIntact == true else { return Phrase("封存后被改动！", "ALTERED after the seal")[language] }
    return Phrase("\(sealedAt.minute) 封存", "sealed \(sealedAt.minute)")[language]
  }
}
