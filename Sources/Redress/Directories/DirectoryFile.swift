internal import Operations
internal import Regulation
internal import Yams

/// A directory as the operator writes it: YAML, read strictly, every fault with its path.
struct DirectoryFile {
  private var departments: [Department] = []
  private var windows: [Window] = []
  private var people: [Person] = []
  private var faults: [Phrase] = []

  /// The directory, or everything that is wrong with it.
  static func read(yaml: String) throws(Failure) -> Directory {
    var file = DirectoryFile()
    file.read(try YAMLText(yaml).root)
    let directory = Directory(departments: file.departments, windows: file.windows, people: file.people)
    let faults =
      file.faults
      + (file.faults.isEmpty
        ? directory.faults.map { fault in
          Phrase("\(fault.path)：\(fault.message(in: .zhHans))", "\(fault.path): \(fault.message(in: .en))")
        } : [])
    guard faults.isEmpty else { throw Failure(.refused, faults) }
    return directory
  }

  private mutating func read(_ root: Node) {
    guard let map = root.mapping else { return add("directory", .wrongType) }
    for name in map.keys.compactMap(\.string) where !Directory.CodingKeys.allCases.map(\.rawValue).contains(name) {
      add(name, .unknownKey)
    }
    departments = list(map["departments"], "departments", Department.CodingKeys.allCases.map(\.rawValue))
    windows = list(map["windows"], "windows", Window.CodingKeys.allCases.map(\.rawValue))
    people = list(map["people"], "people", Person.CodingKeys.allCases.map(\.rawValue))
  }

  private mutating func list<Item: Decodable>(_ node: Node?, _ name: String, _ keys: [String]) -> [Item] {
    guard let node else { return [] }
    guard let items = node.sequence else {
      add(name, .wrongType)
      return []
    }
    return items.enumerated().compactMap { item($1, "\(name)[\($0)]", keys) }
  }

  private mutating func item<Item: Decodable>(_ node: Node, _ path: String, _ keys: [String]) -> Item? {
    guard let map = node.mapping else {
      add(path, .wrongType)
      return nil
    }
    for key in map.keys.compactMap(\.string) where !keys.contains(key) { add("\(path).\(key)", .unknownKey) }
    do {
      return try YAMLDecoder().decode(Item.self, from: node)
    } catch {
      let (place, kind) = FileFault.read(error)
      add(path + place, kind)
      return nil
    }
  }

  private mutating func add(_ path: String, _ fault: FileFault) {
    faults.append(Phrase("\(path)：\(fault.phrase.zhHans)", "\(path): \(fault.phrase.en)"))
  }
}
