internal import Logging
internal import Mail
internal import Operations

/// One thread with one SMTP connection: carries a mail to the server and brings back what was said. It knows nothing of
/// notices, and of the database neither.
final class Courier {
  private let couriers: Couriers
  private let place: Int
  private let mail: MailSettings
  private let component: Component
  private let meter = NoticeMeter()
  private var smtp: SMTPSession?

  /// A connection that is not used for so long is closed: servers have other clients.
  private static let patience = Duration.seconds(60)

  /// Made on the thread it runs on.
  init(_ couriers: Couriers, place: Int, _ mail: MailSettings, _ component: Component) {
    self.couriers = couriers
    self.place = place
    self.mail = mail
    self.component = component
  }

  /// Runs until there are no more errands.
  func run() {
    component.ready()
    couriers.enlist(place)
    while true {
      component.progress()
      switch couriers.look(place) {
      case .errand(let errand): couriers.answer(carry(errand), from: place)
      case .nothing: rest()
      case .over: return component.stopping()
      }
    }
  }

  private func rest() {
    let isCalled = component.idle { couriers.wait(place, within: Self.patience) }
    if !isCalled { smtp = nil }
  }

  private func carry(_ errand: Couriers.Errand) -> Couriers.Answer {
    do throws(MailError) {
      let smtp = try openSMTP()
      let start = ContinuousClock.now
      // It has time limits of its own, which are longer than a watchdog's.
      let outcome = component.idle {
        smtp.send(errand.mail, from: mail.scribe.sender, to: errand.recipient, envelopeID: errand.id)
      }
      meter.transferred(in: ContinuousClock.now - start)
      return Couriers.Answer(id: errand.id, outcome: outcome, server: smtp.server)
    } catch {
      return Couriers.Answer(id: errand.id, outcome: .unreachable(error), server: "")
    }
  }

  /// Connects with its first mail.
  private func openSMTP() throws(MailError) -> SMTPSession {
    if let smtp { return smtp }
    let made = try SMTPSession(mail.smtp)
    smtp = made
    return made
  }
}
