internal import ArgumentParser

struct BoxCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "box", abstract: "举报箱：开箱、录入、封存 · the report box on the wall: open, add letters, seal",
    discussion: "一次开箱为一批：两人开箱，逐封录入，录完封存；封存后不能再加。\n"
      + "One opening is one batch: two persons open, each letter is entered, the batch is sealed; nothing enters after that.",
    subcommands: [BoxOpen.self, BoxAdd.self, BoxSeal.self, BoxList.self, BoxShow.self])
}
