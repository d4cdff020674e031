internal import Casework
internal import Correspondence
internal import Mail
internal import Operations
internal import Regulation

/// How mails are written and where they are handed in, as the settings say.
struct MailSettings: Sendable {
  let scribe: Scribe
  let smtp: SMTPSettings

  static let uses: [Use] = [
    .required(.vaultKey), .required(.smtpURL), .required(.mailFrom), .optional(.publicURL), .optional(.templates),
  ]

  init(scribe: Scribe, smtp: SMTPSettings) {
    self.scribe = scribe
    self.smtp = smtp
  }

  init(_ settings: Settings, isGivenUp: @escaping @Sendable () -> Bool) throws {
    var smtp = SMTPSettings(
      url: try SMTPURL(settings.get(.smtpURL).revealed.text), caFile: settings[.caFile],
      clientCertificate: settings[.clientCertificate], clientKey: settings[.clientKey])
    smtp.isGivenUp = isGivenUp
    self.smtp = smtp
    scribe = Scribe(
      templates: try Templates(folder: settings[.templates]), sender: try Mailbox(parsing: settings.get(.mailFrom)),
      publicURL: settings[.publicURL]?.text, language: Language(rawValue: settings[.locale] ?? "") ?? .zhHans,
      keys: try Vault(key: settings.get(.vaultKey).revealed).noticeKeys)
  }

  /// What only reading it whole shows: every template is parsed, and every letter written once.
  static func faults(_ settings: Settings) -> [SettingFault] {
    var faults: [SettingFault] = []
    if let url = settings[.smtpURL]?.revealed.text {
      do throws(MailError) { _ = try SMTPURL(url) } catch { faults.append(fault("REDRESS_SMTP_URL", error.reason)) }
    }
    if let sender = settings[.mailFrom] {
      do throws(MailError) { _ = try Mailbox(parsing: sender) } catch {
        faults.append(fault("REDRESS_MAIL_FROM", error.reason))
      }
    }
    do throws(TemplateFaults) { _ = try Templates(folder: settings[.templates]) } catch {
      faults += error.faults.map { fault("REDRESS_TEMPLATES", "\($0)") }
    }
    return faults
  }

  private static func fault(_ name: String, _ reason: String) -> SettingFault {
    SettingFault(name, Phrase(reason, reason))
  }
}
