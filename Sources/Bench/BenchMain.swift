internal import ArgumentParser

/// Loads and yardsticks for `ops/bench`: not part of the product.
@main
struct BenchMain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Loads and yardsticks for ops/bench.",
    subcommands: [PublishLoad.self, RegisterYardstick.self, DeadlineLoad.self])
}
