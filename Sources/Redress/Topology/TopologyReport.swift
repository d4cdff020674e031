internal import Broker
internal import Casework
internal import JSON
internal import Operations
internal import Regulation

/// The broker beside the topology it should have.
struct TopologyReport {
  enum Presence: String {
    case present, missing, different
    /// Can't be seen without the management interface.
    case unknown
  }

  struct Item {
    let kind: String
    let name: String
    let presence: Presence
    let messages: Int?
    let consumers: Int?
  }

  private(set) var items: [Item] = []

  var missing: [Item] { items.filter { $0.presence == .missing || $0.presence == .different } }

  init(_ administration: Administration, _ management: BrokerManagement?) throws {
    for exchange in Topology.exchanges {
      add("exchange", exchange.name, try administration.hasExchange(exchange.name) ? .present : .missing)
    }
    for queue in Topology.queues.flatMap({ [$0, Topology.deadQueue(of: $0)] }) {
      let status = try administration.status(ofQueue: queue)
      add("queue", queue, status == nil ? .missing : .present, status)
    }
    try addBindings(management)
    try addPolicies(management)
  }

  private mutating func addBindings(_ management: BrokerManagement?) throws {
    let found = try management?.bindings()
    for binding in Topology.workers.flatMap(Topology.bindings) {
      let name = "\(binding.exchange) \(binding.key) → \(binding.queue)"
      add("binding", name, found.map { $0.contains(name) ? .present : .missing } ?? .unknown)
    }
  }

  private mutating func addPolicies(_ management: BrokerManagement?) throws {
    let found = try management?.policies()
    for policy in BrokerPolicy.all {
      // The broker keeps a definition's members in an order of its own.
      let wanted = JSON.object(policy.definition).text(.sorted)
      let presence = found.map { found in
        found[policy.name].map { $0.text(.sorted) == wanted ? Presence.present : .different } ?? .missing
      }
      add("policy", policy.name, presence ?? .unknown)
    }
  }

  private mutating func add(_ kind: String, _ name: String, _ presence: Presence, _ status: QueueStatus? = nil) {
    items.append(
      Item(kind: kind, name: name, presence: presence, messages: status?.messages, consumers: status?.consumers))
  }

  func table(_ language: Language) -> TextTable {
    var table = TextTable(
      language == .zhHans ? ["种类", "名称", "状态", "消息", "消费者"] : ["kind", "name", "state", "messages", "consumers"])
    for item in items {
      table.add([
        Self.kinds[item.kind]?[language] ?? item.kind, item.name, item.presence.phrase[language],
        item.messages.map(String.init) ?? "", item.consumers.map(String.init) ?? "",
      ])
    }
    return table
  }

  var json: JSON {
    [
      "items": .array(
        items.map { item in
          var members = [
            JSONMember("kind", .string(item.kind)), JSONMember("name", .string(item.name)),
            JSONMember("state", .string(item.presence.rawValue)),
          ]
          if let messages = item.messages { members.append(JSONMember("messages", .int(messages))) }
          if let consumers = item.consumers { members.append(JSONMember("consumers", .int(consumers))) }
          return .object(JSONObject(members))
        })
    ]
  }

  private static let kinds = [
    "exchange": Phrase("交换机", "exchange"), "queue": Phrase("队列", "queue"), "binding": Phrase("绑定", "binding"),
    "policy": Phrase("策略", "policy"),
  ]
}

extension TopologyReport.Presence {
  fileprivate var phrase: Phrase {
    switch self {
    case .present: Phrase("有", "present")
    case .missing: Phrase("缺", "missing")
    case .different: Phrase("不一致", "different")
    case .unknown: Phrase("未知", "unknown")
    }
  }
}
