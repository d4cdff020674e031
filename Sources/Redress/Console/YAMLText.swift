internal import Yams

/// A YAML document that could be read.
struct YAMLText {
  let root: Node

  init(_ text: String) throws(Failure) {
    do {
      root = try Yams.compose(yaml: text) ?? Node("")
    } catch let error as YamlError {
      throw Self.failure(error)
    } catch {
      throw .refused("不是有效的 YAML", "is not YAML")
    }
  }

  /// libyaml's words with the place; its own description repeats the lines of the file.
  private static func failure(_ error: YamlError) -> Failure {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      .refused(
        "第\(mark.line)行第\(mark.column)列不是有效的 YAML：\(problem)",
        "line \(mark.line), column \(mark.column) is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      .refused(
        "第\(context.mark.line)行：重复的项 \(keys.joined(separator: "、"))",
        "line \(context.mark.line): a key stands twice: \(keys.joined(separator: ", "))")
    default: .refused("不是有效的 YAML", "is not YAML")
    }
  }
}
