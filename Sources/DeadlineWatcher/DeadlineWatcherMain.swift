internal import ArgumentParser
internal import Casework
internal import Operations

/// The worker that fires reminders, breaches and escalations, and lets deadlines follow calendar and policy.
@main
struct DeadlineWatcherMain: WorkerCommand {
  static let program = Program(
    "deadline-watcher",
    about: Phrase(
      "提醒、预警、催办各项时限，并随日历和政策重算时限的进程",
      "fires reminders, breaches and escalations; recomputes deadlines when a calendar or policy is imported"),
    uses: Links.uses)

  @OptionGroup var options: WorkerOptions

  func start(_ runtime: Runtime, _ links: Links) throws {
    let unit = UnitPlan(worker: runtime.name)
    try runtime.startTimers(links, unit)
    try runtime.startLane(links, unit, batch: 1) { plan in Lane(plan, OfficeStep()).run() }
  }
}
