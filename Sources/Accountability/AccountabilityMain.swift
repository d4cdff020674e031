internal import ArgumentParser
internal import Casework
internal import Operations

/// The worker that proposes inquiries, takes every command about one, and keeps the score ledger.
@main
struct AccountabilityMain: WorkerCommand {
  static let program = Program(
    "accountability",
    about: Phrase("问责立案、处理、计分和申诉的进程", "inquiries, decisions, score ledger, appeals"),
    uses: Links.uses + [.required(.vaultKey)])

  @OptionGroup var options: WorkerOptions

  func start(_ runtime: Runtime, _ links: Links) throws {
    try runtime.startLane(links, UnitPlan(worker: runtime.name, vault: links.vault, keys: .inquiries)) { plan in
      Lane(plan, InquiryStep()).run()
    }
  }
}
