internal import ArgumentParser
internal import Casework
internal import Operations
internal import Regulation

/// The worker that turns events into mails and sends them.
@main
struct NotifierMain: WorkerCommand {
  static let program = Program(
    "notifier",
    about: Phrase("将事件变成邮件通知并发送的进程", "turns events into mails and sends them"),
    uses: Links.uses + MailSettings.uses, check: MailSettings.faults)

  @OptionGroup var options: WorkerOptions

  func start(_ runtime: Runtime, _ links: Links) throws {
    let (log, drain) = (runtime.logger, runtime.drain)
    let mail = try MailSettings(runtime.settings) { drain.isHurried }
    let bell = try Wake()
    let couriers = try Couriers(MailPolicy.mostParallel, sender: bell)
    let (scribe, vault) = (mail.scribe, try Vault(key: runtime.settings.get(.vaultKey).revealed))
    // Small batches: to plan a notice its whole case is read, and a mail server is slower than that anyway.
    try runtime.startLane(links, UnitPlan(worker: runtime.name), batch: 32) { plan in
      Lane(plan, NotifierStep(scribe, vault, bell: bell, log: log)).run()
    }
    // As many as any policy may ask for; those beyond it hold nothing open and sleep.
    for place in 0..<couriers.count {
      try runtime.startLane("courier-\(place + 1)") { component in
        Courier(couriers, place: place, mail, component).run()
      }
    }
    try runtime.startLane("sender") { component in
      Sender(
        SenderPlan(
          database: links.database, vault: links.vault, mail: mail, bell: bell, couriers: couriers, drain: drain,
          component: component, log: log)
      ).run()
    }
  }
}
