internal import Broker
internal import Casework
internal import JSON
internal import Operations
internal import Web

/// RabbitMQ's management interface, for what AMQP itself can't: policies and bindings.
struct BrokerManagement {
  private let base: String
  private let vhost: String
  private let caFile: String?

  /// Nil where no address is set.
  init?(_ settings: Settings, vhost: String) {
    guard let url = settings[.amqpManagementURL]?.revealed.text else { return nil }
    base = url.hasSuffix("/") ? String(url.dropLast()) : url
    self.vhost = vhost
    caFile = settings[.caFile]
  }

  /// Sets a policy; one of that name is replaced.
  func put(_ policy: BrokerPolicy) throws(Failure) {
    let body: JSON = [
      "pattern": .string(policy.pattern), "apply-to": "queues", "priority": .int(BrokerPolicy.priority),
      "definition": .object(policy.definition),
    ]
    let response = try send(
      WebRequest(.put, "\(base)/api/policies/\(vhost.pathSegment)/\(policy.name.pathSegment)", body: body.bytes()))
    guard response.isSuccess else { throw refused(response) }
  }

  /// Policies in force: name → definition.
  func policies() throws(Failure) -> [String: JSON] {
    let found = try get("policies").compactMap { item in
      item["name"]?.string.map { ($0, item["definition"] ?? .null) }
    }
    return Dictionary(found, uniquingKeysWith: { first, _ in first })
  }

  /// Bindings in force, each as `exchange key → queue`.
  func bindings() throws(Failure) -> Set<String> {
    Set(
      try get("bindings").compactMap { item in
        guard let queue = item["destination"]?.string, let source = item["source"]?.string,
          let key = item["routing_key"]?.string
        else { return nil }
        return "\(source) \(key) → \(queue)"
      })
  }

  private func get(_ what: String) throws(Failure) -> [JSON] {
    let response = try send(WebRequest(.get, "\(base)/api/\(what)/\(vhost.pathSegment)"))
    guard response.isSuccess, let items = (try? JSON.parse(response.body))?.array else { throw refused(response) }
    return items
  }

  private func send(_ request: WebRequest) throws(Failure) -> WebResponse {
    var request = request
    request.caFile = caFile
    do { return try request.send() } catch {
      throw Failure(
        .unavailable, "消息中间件的管理接口不可用，请检查 REDRESS_AMQP_MANAGEMENT_URL（\(error)）",
        "the broker's management interface is not available; check REDRESS_AMQP_MANAGEMENT_URL (\(error))")
    }
  }

  private func refused(_ response: WebResponse) -> Failure {
    let tags = response.status == 401 || response.status == 403
    return .refused(
      "管理接口拒绝（HTTP \(response.status)）" + (tags ? "：该用户需要 policymaker 标签" : ""),
      "the management interface refused (HTTP \(response.status))"
        + (tags ? ": its user needs the tag policymaker" : ""))
  }
}
