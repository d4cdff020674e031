internal import ArgumentParser
internal import Casework
internal import Database
internal import JSON

/// Ends a batch.
struct BoxSeal: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal", abstract: "封存一批，此后不能再加 · seals a batch; nothing enters after it")

  @Argument(help: "开箱编号 · number of the opening")
  var opening: String
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let book = BoxBook(try console.session(), by: OperatingUser.name)
    guard let found = try book.openings(opening).first else { throw Failure.noOpening(opening) }
    guard found.sealedAt == nil else { throw Failure.isSealed(opening) }
    do { try book.seal(opening) } catch { throw Self.failure(error, found) }
    console.say("\(opening) 已封存，共 \(found.letters.count) 封", "\(opening) is sealed with \(found.letters.count) letters")
    console.emit(["opening": .string(opening), "letters": .int(found.letters.count)])
  }

  private static func failure(_ error: any Error, _ opening: BoxOpening) -> any Error {
    switch (error as? DatabaseError)?.sqlstate {
    case "RD005":
      let open = opening.letters.filter { $0.number == nil && $0.refused == nil }.map { "\($0.position)" }
      return Failure.refused(
        "第 \(open.joined(separator: "、")) 封尚未登记，请重新录入后再封存",
        "letter \(open.joined(separator: ", ")) is not registered yet; enter it again, then seal")
    case "RD004", "23505": return Failure.isSealed(opening.id)
    default: return error
    }
  }
}
