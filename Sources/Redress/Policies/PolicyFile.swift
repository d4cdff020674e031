internal import ArgumentParser
internal import Operations
internal import Regulation
internal import Yams

/// A policy as the operator writes it: YAML, every key optional.
enum PolicyFile {
  /// - Parameter path: nil: the one that `REDRESS_POLICY` names.
  static func read(_ path: String?, _ console: Console) throws -> Policy {
    guard let path = path ?? console.settings[.policy] else {
      throw ValidationError("缺少文件：请写 FILE 或设置 REDRESS_POLICY · name a FILE, or set REDRESS_POLICY")
    }
    return try read(yaml: InputFile(path).text)
  }

  static func read(yaml: String) throws(Failure) -> Policy {
    let root = try YAMLText(yaml).root
    let node: PolicyNode
    do { node = try YAMLDecoder().decode(PolicyNode.self, from: root) } catch {
      throw .refused("不是有效的 YAML", "is not YAML")
    }
    do { return try Policy.reading(node) } catch {
      throw Failure(.refused, error.faults.map { Phrase($0.chinese, $0.english) })
    }
  }
}
