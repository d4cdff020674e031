internal import ArgumentParser
internal import Casework
internal import JSON

/// Takes a directory whole or not at all.
struct DirectoryImport: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "导入名录，整体生效；案件引用的代码只停用不删除 · whole or not at all; retires what cases refer to")

  @Argument(help: "YAML 文件，- 为标准输入 · file, or - for standard input")
  var file: String
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let directory = try DirectoryFile.read(yaml: InputFile(file).text)
    let (outcome, retired) = try OfficeImport(console.session(), by: OperatingUser.name).take(directory)
    guard console.isChange(outcome, "名录", "directory") else { return }
    console.say(
      "名录第\(outcome.version)版已生效：\(directory.departments.count)个部门、\(directory.windows.count)个窗口、\(directory.people.count)人",
      "directory version \(outcome.version) is in force: \(directory.departments.count) departments, "
        + "\(directory.windows.count) windows, \(directory.people.count) people")
    if !retired.isEmpty {
      console.say(
        "案件仍引用而停用：\(retired.joined(separator: "、"))",
        "retired, since cases refer to them: \(retired.joined(separator: ", "))")
    }
    console.emit(["version": .int(outcome.version), "changed": true, "retired": .array(retired.map { .string($0) })])
  }
}
