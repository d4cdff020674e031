internal import Casework
internal import Database
internal import Logging
internal import Operations

/// What a sender needs, handed to its thread.
struct SenderPlan: Sendable {
  let database: DatabaseSettings
  /// Opens complainants' addresses.
  let vault: Vault?
  let unit: UnitPlan
  let mail: MailSettings
  /// Rung when something was queued, or a courier has an answer.
  let bell: Wake
  let couriers: Couriers
  let drain: Drain
  let component: Component
  let log: Logger
  let pace: DomainPace
  let meter = NoticeMeter()
  let retries = RetryPlan()
  /// The longest it sleeps: what other processes queue, and a clock that was moved, are noticed by then at the latest.
  let longestSleep = Duration.seconds(5)

  init(
    database: DatabaseSettings, vault: Vault?, mail: MailSettings, bell: Wake, couriers: Couriers, drain: Drain,
    component: Component, log: Logger, pace: DomainPace = DomainPace()
  ) {
    self.database = database
    self.vault = vault
    unit = UnitPlan(worker: "notifier")
    self.mail = mail
    self.bell = bell
    self.couriers = couriers
    self.drain = drain
    self.component = component
    self.log = log
    self.pace = pace
  }
}
