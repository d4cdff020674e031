public import Broker

extension Topology {
  /// Declares exchanges, queues and bindings; what is there already stays. Queue arguments are the type alone: the
  /// rest is in policies, because a changed argument is refused (406) for ever after.
  public static func declare(
    for workers: [String] = Topology.workers, _ administration: Administration
  ) throws(BrokerError) {
    for exchange in exchanges {
      try administration.declareExchange(exchange.name, type: exchange.type == "topic" ? .topic : .direct)
    }
    for worker in workers {
      let queue = queue(of: worker)
      try administration.declareQueue(queue)
      try administration.declareQueue(deadQueue(of: queue))
      for binding in bindings(of: worker) {
        try administration.bind(queue: binding.queue, to: binding.exchange, routingKey: binding.key)
      }
    }
  }

  /// The same on a connection of its own, for a worker that finds its queue missing.
  public static func declare(for workers: [String], _ settings: BrokerSettings) throws(BrokerError) {
    let administration = try Administration(settings)
    defer { administration.close() }
    try declare(for: workers, administration)
  }
}
