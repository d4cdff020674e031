/// One SMTP client, one connection kept open from mail to mail.
///
/// Not Sendable: it belongs to the thread (lane) that made it, as a curl handle does (libcurl-thread(3)). The
/// connection closes with QUIT when the session is released.
public final class SMTPSession {
  private let settings: SMTPSettings
  private var connection: SMTPConnection?
  /// Connections opened so far; stays 1 while mails go over the same one.
  public private(set) var connectionsOpened = 0
  /// How the server that was last talked to called itself.
  public private(set) var server = ""

  /// Nothing is sent yet.
  /// - Throws: `MailError` (`configure`) when libcurl refuses a setting.
  public init(_ settings: SMTPSettings) throws(MailError) {
    self.settings = settings
    try CurlHandle().apply(settings)
  }

  /// Delivers one mail to one recipient; blocks until its outcome is known or a timeout is over. `sender` is the
  /// envelope's: bounces go there, asked for by name where the server knows delivery reports (RFC 3461).
  /// Nil for a mail that must not bounce (`<>`, RFC 3834 section 3.3).
  ///
  /// The server may have closed a connection that was idle; that shows only in the next command. Then the mail is
  /// tried once more on a new one: nothing of it had been sent.
  ///
  /// - Parameter envelopeID: comes back in delivery reports as `Original-Envelope-Id`; without it none is asked for.
  public func send(
    _ mail: ComposedMail, from sender: Mailbox?, to recipient: Mailbox, envelopeID: String? = nil
  ) -> DeliveryOutcome {
    let isReused = connection != nil
    let first = attempt(mail, sender, recipient, envelopeID)
    guard isReused, first.connection == .stale else { return first.outcome }
    return attempt(mail, sender, recipient, envelopeID).outcome
  }

  private func attempt(
    _ mail: ComposedMail, _ sender: Mailbox?, _ recipient: Mailbox, _ envelopeID: String?
  ) -> SMTPTransaction.Result {
    let end = ContinuousClock.now + .milliseconds(settings.timeouts.mail)
    do throws(MailError) {
      let result = SMTPTransaction(
        connection: try open(), mail: mail, sender: sender, recipient: recipient, envelopeID: envelopeID, end: end
      ).run()
      if result.connection != .fit { connection = nil }
      return result
    } catch { return SMTPTransaction.Result(outcome: .unreachable(error)) }
  }

  private func open() throws(MailError) -> SMTPConnection {
    if let connection { return connection }
    let made = try SMTPConnection(settings)
    (connection, server) = (made, made.server)
    connectionsOpened += 1
    return made
  }
}
