internal import Casework
internal import Channel
internal import Mail
internal import Operations
internal import Regulation

/// Where mails come from, and how answers leave.
struct MailboxSettings: Sendable {
  /// At least one.
  let sources: [SourceSettings]
  /// Our own address: what comes from it is a loop.
  let sender: Mailbox
  let smtp: SMTPSettings
  let language: Language
  /// Bytes of all files of mails that wait for their complaint.
  let uploadQuota: Int

  static let uses: [Use] =
    ChannelSettings.uses + [
      .required(.databaseURL), .optional(.imapURL), .optional(.maildir), .required(.smtpURL), .required(.mailFrom),
      .optional(.publicURL), .optional(.vaultKey), .optional(.uploadQuota), .optional(.imapInterval),
    ]

  /// For the answers: where a status is looked up.
  let publicURL: String?

  init(_ settings: Settings) throws {
    sources =
      (try settings[.imapURL].map {
        [SourceSettings.imap(url: $0, caFile: settings[.caFile], interval: try settings.get(.imapInterval))]
      } ?? [])
      + (settings[.maildir].map { [SourceSettings.maildir(path: $0)] } ?? [])
    sender = try Mailbox(parsing: settings.get(.mailFrom))
    smtp = SMTPSettings(
      url: try SMTPURL(settings.get(.smtpURL).revealed.text), caFile: settings[.caFile],
      clientCertificate: settings[.clientCertificate], clientKey: settings[.clientKey])
    language = Language(rawValue: settings[.locale] ?? "") ?? .zhHans
    publicURL = settings[.publicURL]?.text
    uploadQuota = try settings.get(.uploadQuota)
  }

  /// What only reading it whole shows.
  static func faults(_ settings: Settings) -> [SettingFault] {
    var faults: [SettingFault] = []
    if settings[.imapURL] == nil, settings[.maildir] == nil {
      faults.append(
        SettingFault(
          "REDRESS_IMAP_URL",
          Phrase("与 REDRESS_MAILDIR 至少设置一个", "or REDRESS_MAILDIR must be set: there is no box to read")))
    }
    if let url = settings[.imapURL]?.revealed.text {
      do throws(MailError) { _ = try IMAPURL(url) } catch { faults.append(fault("REDRESS_IMAP_URL", error)) }
    }
    if let url = settings[.smtpURL]?.revealed.text {
      do throws(MailError) { _ = try SMTPURL(url) } catch { faults.append(fault("REDRESS_SMTP_URL", error)) }
    }
    if let sender = settings[.mailFrom] {
      do throws(MailError) { _ = try Mailbox(parsing: sender) } catch {
        faults.append(fault("REDRESS_MAIL_FROM", error))
      }
    }
    return faults
  }

  private static func fault(_ name: String, _ error: MailError) -> SettingFault {
    SettingFault(name, Phrase(error.reason, error.reason))
  }
}

/// One box to read.
enum SourceSettings: Sendable {
  /// Looked into every `interval` seconds.
  case imap(url: Secret<URLString>, caFile: String?, interval: Int)
  case maildir(path: String)

  /// Of its thread, in logs and readiness.
  var name: String {
    switch self {
    case .imap: "imap"
    case .maildir: "maildir"
    }
  }
}

extension Setting where Value == Int {
  static var imapInterval: Setting {
    Setting(
      "REDRESS_IMAP_INTERVAL", .number(1...3600), byDefault: "5",
      about: Phrase("每隔几秒查看一次 IMAP 信箱", "seconds between looks into the IMAP box"))
  }
}
