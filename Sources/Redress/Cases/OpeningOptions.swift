internal import ArgumentParser
internal import Casework

/// Who opens what is sealed, and why: both go on record.
struct OpeningOptions: ParsableArguments {
  @Argument(help: "案件或问责编号 · number of the case or inquiry")
  var number: String
  @Option(help: "查看人的名录代码 · directory code of who reads")
  var actor: String
  @Option(help: "理由，留有记录 · why; kept on record")
  var reason: String

  func validate() throws {
    guard !reason.allSatisfy(\.isWhitespace) else { throw ValidationError("--reason 不能为空 · is empty") }
    guard reason.count <= 1000 else { throw ValidationError("--reason 至多 1000 字 · at most 1000 characters") }
  }

  func reader(_ console: Console) throws -> VaultReader {
    // The key first: without it nothing could be opened, and nothing should be on record.
    let vault = try console.vault()
    return VaultReader(try console.session(), vault, case: number, by: actor, because: reason)
  }

  func inquiryReader(_ console: Console) throws -> InquiryReader {
    let vault = try console.vault()
    return InquiryReader(try console.session(), vault, inquiry: number, by: actor, because: reason)
  }
}
