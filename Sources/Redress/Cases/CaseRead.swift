internal import ArgumentParser
internal import Casework
internal import JSON

/// What the complainant wrote, and his files.
struct CaseRead: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "查看投诉内容与附件，凭角色，留有记录 · narrative and files; by role, on record")

  @OptionGroup var opening: OpeningOptions
  @Option(help: "附件存入此文件夹 · folder to save the files in")
  var save: String?
  @Flag(help: "改看办理中形成的文字 · instead, what staff wrote about it since")
  var writings = false
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let reader = try opening.reader(console)
    guard !writings else { return tell(try reader.writings(), console) }
    let (story, files) = try reader.narrative()
    for member in story.members {
      console.say("【\(Self.names[member.name] ?? member.name)】", "[\(member.name)]")
      console.say(member.value.string ?? "", member.value.string ?? "")
    }
    for file in files {
      let line = "\(file.name)  \(file.mediaType)  \(file.content.count)  \(file.sha256)"
      console.say("附件 \(line)", "file \(line)")
      if let save { try OutputFile.write(file.content, to: "\(save)/\(file.sha256.prefix(12))-\(file.safeName)") }
    }
    var answer = JSONObject([JSONMember("number", .string(opening.number))])
    answer.members += story.members
    answer.members.append(JSONMember("files", .array(files.map(\.json))))
    console.emit(.object(answer))
  }

  private func tell(_ writings: [OpenedWriting], _ console: Console) {
    for writing in writings {
      console.say("【\(writing.sequence) \(writing.kind)】", "[\(writing.sequence) \(writing.kind)]")
      console.say(writing.text, writing.text)
    }
    let items = writings.map { writing -> JSON in
      ["sequence": .int(writing.sequence), "kind": .string(writing.kind), "text": .string(writing.text)]
    }
    console.emit(["number": .string(opening.number), "writings": .array(items)])
  }

  private static let names = [
    "narrative": "投诉内容", "respondent": "被投诉人描述", "service_item": "办理事项", "source_ref": "来源编号",
  ]
}

extension OpenedFile {
  fileprivate var json: JSON {
    [
      "name": .string(name), "media_type": .string(mediaType), "sha256": .string(sha256), "size": .int(content.count),
    ]
  }

  /// A name with nothing in it that could lead out of the folder.
  fileprivate var safeName: String {
    String(name.map { $0 == "/" || $0 == "\\" || $0.isNewline || $0 == "\0" ? "_" : $0 }.prefix(80))
  }
}
