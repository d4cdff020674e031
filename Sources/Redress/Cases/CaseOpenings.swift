internal import ArgumentParser
internal import Casework
internal import JSON
internal import Operations
internal import Regulation

/// Who opened what is sealed (C5.2), of one case or of all. That somebody looked here is on record as well.
struct CaseOpenings: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "openings", abstract: "谁查阅过封存内容，凭角色，留有记录 · who opened what is sealed; by role, on record")

  @Argument(help: "案件或问责编号，默认全部 · number; all by default")
  var number: String?
  @Option(help: "查看人的名录代码 · directory code of who looks")
  var actor: String
  @Option(help: "理由，留有记录 · why; kept on record")
  var reason: String
  @Option(help: "只列此序号之前的 · ids below this one")
  var before = Int.max
  @Option(help: "最多列出的条数 · at most so many")
  var limit = 100
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard !reason.allSatisfy(\.isWhitespace), reason.count <= 1000 else {
      throw ValidationError("--reason 1–1000 字 · 1 to 1000 characters")
    }
    guard (1...10_000).contains(limit) else { throw ValidationError("--limit 1–10000") }
  }

  func perform(_ console: Console) throws {
    let openings = try OpeningReader(console.session(), by: actor, because: reason)
      .openings(of: number, before: before, limit: limit)
    var table = TextTable(
      console.language == .zhHans
        ? ["序号", "时间", "编号", "查阅内容", "查阅人", "理由"] : ["id", "at", "number", "what", "who", "why"])
    for opening in openings {
      table.add([
        "\(opening.id)", opening.at.minute, opening.number, opening.phrase[console.language], opening.actor,
        opening.reason,
      ])
    }
    console.say(table)
    console.emit(["openings": .array(openings.map(\.wholeJSON))])
  }
}

extension VaultOpening {
  /// What was opened.
  var phrase: Phrase {
    switch what {
    case "identity": Phrase("投诉人身份", "identity")
    case "narrative": Phrase("投诉内容", "narrative")
    case "files": Phrase("附件", "files")
    case "writings": Phrase("办理文字", "writings")
    case "inquiry": Phrase("问责文字", "writings of the inquiry")
    case "openings": Phrase("查阅记录", "these openings")
    default: Phrase(what, what)
    }
  }

  /// Without the reason, which is for those who may ask why.
  var json: JSON {
    ["at": .string(at.rfc3339), "what": .string(what), "actor": .string(actor)]
  }

  fileprivate var wholeJSON: JSON {
    [
      "id": .int(id), "at": .string(at.rfc3339), "number": .string(number), "what": .string(what),
      "actor": .string(actor), "reason": .string(reason),
    ]
  }
}
