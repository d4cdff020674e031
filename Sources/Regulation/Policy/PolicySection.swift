/// A map of a policy file being read: each key is taken once, and what is left over is unknown.
/// Faults are gathered rather than thrown, so that one run names them all.
struct PolicySection {
  private var left: [String: PolicyNode]
  private let prefix: String
  private(set) var faults: [PolicyFault] = []
  private(set) var named: Set<String> = []

  init(_ node: PolicyNode?, at path: String = "") {
    prefix = path.isEmpty ? "" : path + "."
    left = [:]
    switch node {
    case .map(let map): left = map
    case nil, .null?: break
    default: faults = [PolicyFault(code: .wrongType, path: path, expected: "map")]
    }
  }

  /// The node of a key; nil when it is absent or left empty.
  mutating func take(_ key: String) -> PolicyNode? {
    guard let node = left.removeValue(forKey: key), node != .null else { return nil }
    return node
  }

  /// Marks a key as given by the file.
  mutating func name(_ key: String) { named.insert(prefix + key) }

  mutating func fault(_ code: PolicyFault.Code, _ key: String, _ expected: String) {
    faults.append(PolicyFault(code: code, path: prefix + key, expected: expected))
  }

  /// Reads one key into `value`, which keeps its default when the key is absent or wrong.
  mutating func read<Value>(
    _ key: String, into value: inout Value, _ expected: String, _ convert: (PolicyNode) -> Value?
  ) {
    guard let node = take(key) else { return }
    read(key, at: node, into: &value, expected, convert)
  }

  /// The same for a node that was taken already.
  mutating func read<Value>(
    _ key: String, at node: PolicyNode, into value: inout Value, _ expected: String,
    _ convert: (PolicyNode) -> Value?
  ) {
    guard let converted = convert(node) else { return fault(.wrongType, key, expected) }
    name(key)
    value = converted
  }

  mutating func integer(_ key: String, into value: inout Int, in range: ClosedRange<Int>) {
    let before = value
    read(key, into: &value, "integer \(range.lowerBound)–\(range.upperBound)", \.asInteger)
    guard !range.contains(value) else { return }
    fault(.notInRange, key, "\(range.lowerBound)–\(range.upperBound)")
    value = before
  }

  mutating func text(_ key: String, into value: inout String, length: ClosedRange<Int> = 1...100) {
    read(key, into: &value, "text of \(length.lowerBound)–\(length.upperBound) characters") { node in
      node.asText.flatMap { length.contains($0.count) ? $0 : nil }
    }
  }

  mutating func texts(_ key: String, into value: inout [String]) {
    read(key, into: &value, "list of texts") { node in
      guard case .list(let items) = node else { return nil }
      let texts = items.map(\.asText)
      return texts.contains(where: { $0?.isEmpty != false }) ? nil : texts.compactMap(\.self)
    }
  }

  mutating func bool(_ key: String, into value: inout Bool) { read(key, into: &value, "true | false", \.asBool) }

  /// Reads a section of its own.
  mutating func section(_ key: String, _ body: (inout PolicySection) -> Void) {
    var section = PolicySection(take(key), at: prefix + key)
    body(&section)
    section.finish()
    faults += section.faults
    named.formUnion(section.named)
  }

  /// What nobody asked for is unknown.
  mutating func finish() {
    for key in left.keys.sorted() { fault(.unknownKey, key, "") }
    left = [:]
  }
}
