internal import ArgumentParser
internal import Casework
internal import JSON

/// Who complained (C5.2).
struct CaseReveal: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "reveal", abstract: "查看投诉人身份，凭角色，留有记录 · who complained; by role, on record")

  @OptionGroup var opening: OpeningOptions
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let identity = try opening.reader(console).identity()
    if identity.isEmpty { console.say("匿名投诉", "anonymous") }
    let parts = [
      ("姓名", "name", identity.name), ("电话", "phone", identity.phone), ("邮箱", "email", identity.email),
      ("地址", "address", identity.address),
    ]
    for (chinese, english, value) in parts {
      if let value { console.say("\(chinese)：\(value)", "\(english): \(value)") }
    }
    console.emit([
      "number": .string(opening.number), "anonymous": .bool(identity.isEmpty), "name": text(identity.name),
      "phone": text(identity.phone), "email": text(identity.email), "address": text(identity.address),
    ])
  }
}
