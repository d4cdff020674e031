internal import ArgumentParser
internal import Casework
internal import JSON
internal import Operations
internal import Regulation

/// One letter of an opening: becomes a complaint.
struct BoxAdd: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "录入一封信，登记为投诉 · enters a letter, which becomes a complaint",
    discussion: "文件为信的全文，或 JSON（complaint.submit 的 data，不含 channel、form、received_at）。"
      + "只有扫描件时可不给文件。中断后重新录入同一封信不会重复登记。\n"
      + "The file is the letter's text, or JSON (the data of complaint.submit without channel, form, received_at). "
      + "Entered again after an accident, the same letter is one letter.")

  @Argument(help: "开箱编号，如 BOX-2026-0001 · number of the opening")
  var opening: String
  @Argument(help: "文本或 JSON 文件，- 为标准输入 · text or JSON, - for standard input")
  var file: String?
  @Option(help: "扫描件，可多次 · a scan; may be repeated")
  var scan: [String] = []
  @Option(help: "等待答复的秒数 · seconds to wait for the answer")
  var timeout = 30
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard file != nil || !scan.isEmpty else { throw ValidationError("须有文件或 --scan · a file or a scan") }
    guard scan.count <= 10 else { throw ValidationError("--scan 至多 10 个 · ten at most") }
  }

  func perform(_ console: Console) throws {
    let session = try console.session()
    let book = BoxBook(session, by: OperatingUser.name)
    guard let found = try book.openings(opening).first else { throw Failure.noOpening(opening) }
    guard found.sealedAt == nil else { throw Failure.isSealed(opening) }
    let (data, scans) = try data()
    let letter = try book.enter(data, in: found)
    if let number = letter.number {
      console.say("此信已录入：第 \(letter.position) 封，\(number)", "entered before: letter \(letter.position), \(number)")
      return console.emit(["position": .int(letter.position), "number": .string(number), "duplicate": true])
    }
    try deposit(scans.filter(\.goesAhead), of: letter.position, session, console)
    try hand(in: letter.data, letter.position, book, console)
  }

  /// Scans that are too large for the message go into the database first.
  private func deposit(_ scans: [LetterScan], of position: Int, _ session: Session, _ console: Console) throws {
    guard !scans.isEmpty else { return }
    let key = try console.vault().channelKey(of: FileDeposit.channel)
    let deposit = FileDeposit(session, key: key, quota: LetterScan.quota)
    for (place, scan) in scans.enumerated() {
      let name = "\(opening)/\(position)/\(place)/\(scan.sha256)"
      guard
        try deposit.store(scan.bytes, digest: scan.digest, mediaType: scan.mediaType, as: name)
      else { throw Failure(.unavailable, "等待登记的文件已占满，请稍后再录", "files that wait fill their share; enter it again later") }
    }
  }

  private func hand(in data: JSONObject, _ position: Int, _ book: BoxBook, _ console: Console) throws {
    let message = OutgoingMessage("complaint.submit", id: BoxBook.messageID(opening, position), data: data)
    guard message.body.count <= 1 << 20 else {
      throw Failure.refused("信件超过 1 MiB，请缩短", "the letter is larger than 1 MiB; make it shorter")
    }
    let courier = Courier(settings: try console.brokerSettings(), timeout: .seconds(timeout))
    guard let answer = try courier.send(message) else {
      throw Failure(
        .unavailable, "信已入队但未得到答复；稍后重新录入同一封信即可取得编号，不会重复",
        "the letter is queued but not answered yet; enter it again later for its number, it takes effect once")
    }
    if answer["outcome"]?.string == "accepted", let number = answer["number"]?.string {
      try book.accept(number, opening, position)
      console.say("第 \(position) 封 → \(number)", "letter \(position) → \(number)")
      return console.emit(["position": .int(position), "number": .string(number), "duplicate": false])
    }
    try book.refuse(answer["code"]?.string ?? "refused", opening, position)
    console.emit(.object(answer))
    for line in AnswerText(answer).lines(in: console.language) { console.say(line, line) }
    throw ArgumentParser.ExitCode.wanting
  }

  private func data() throws -> (JSONObject, [LetterScan]) {
    var data = try file.map(Self.letter) ?? JSONObject([JSONMember("narrative", "（信件内容见扫描件）")])
    for name in ["channel", "form", "received_at", "source_ref"] where data[name] != nil {
      throw Failure.refused("/\(name) 由开箱登记给出，请删除", "/\(name) is given by the opening; remove it")
    }
    let scans = try self.scans()
    if !scan.isEmpty { data["attachments"] = .array((data["attachments"]?.array ?? []) + scans.map(\.json)) }
    return (data, scans)
  }

  private func scans() throws -> [LetterScan] {
    var room = LetterScan.room
    return try scan.map { path in LetterScan(path, try InputFile(path).bytes, room: &room) }
  }

  private static func letter(_ path: String) throws -> JSONObject {
    let text = try InputFile(path).text
    guard text.first(where: { !$0.isWhitespace }) == "{" else {
      return JSONObject([JSONMember("narrative", .string(text))])
    }
    return try JSONInput.object(Array(text.utf8), named: path)
  }
}

extension Failure {
  static func noOpening(_ id: String) -> Failure { .refused("没有开箱登记 \(id)", "there is no opening \(id)") }
  static func isSealed(_ id: String) -> Failure {
    .refused("\(id) 已封存，不能再加；新发现的信件请另行开箱登记", "\(id) is sealed, nothing enters any more; open another batch")
  }
}
