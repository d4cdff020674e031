internal import ArgumentParser
internal import Casework
internal import Operations

/// The worker that registers complaints and takes every case command.
@main
struct IntakeMain: WorkerCommand {
  static let program = Program(
    "intake",
    about: Phrase("登记投诉、处理案件指令的进程", "registers complaints and takes every case command"),
    uses: Links.uses + [.required(.vaultKey)])

  @OptionGroup var options: WorkerOptions

  func start(_ runtime: Runtime, _ links: Links) throws {
    try runtime.startLane(links, UnitPlan(worker: runtime.name, vault: links.vault, keys: .cases)) { plan in
      Lane(plan, IntakeStep()).run()
    }
  }
}
