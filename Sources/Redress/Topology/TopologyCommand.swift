internal import ArgumentParser

struct TopologyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "topology", abstract: "交换机、队列、绑定与策略 · exchanges, queues, bindings and policies",
    subcommands: [TopologyApply.self, TopologyShow.self])
}
