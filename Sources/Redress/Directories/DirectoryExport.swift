internal import ArgumentParser
internal import Casework
internal import Glibc
internal import JSON
internal import Regulation
internal import Yams

/// Writes the directory in force as a file that `import` takes.
struct DirectoryExport: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "导出现行名录 · writes the directory in force")

  @Argument(help: "YAML 文件，- 为标准输出 · file, or - for standard output")
  var file: String
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) throws {
    let directory = try OfficeCache.load(console.session()).directory
    if file != "-" {
      try OutputFile.write(Self.yaml(directory), to: file)
      console.say("已写入 \(file)", "written to \(file)")
    } else if !console.isJSON {
      print(try Self.yaml(directory), terminator: "")
    }
    try console.emit(JSONValueEncoder().encode(directory))
  }

  private static func yaml(_ directory: Directory) throws -> String {
    let encoder = YAMLEncoder()
    encoder.options.allowUnicode = true
    encoder.options.width = -1
    return try encoder.encode(directory)
  }
}
