public import Regulation

/// Everything that may be sent to `redress.in`.
public enum MessageType: Hashable, Sendable {
  case submitComplaint
  /// About a case or an inquiry.
  case command(CommandName)
  case importCalendar
  case importPolicy
  case noticeBounced
  case noticeSigned
  /// By hand, or from the mail server's log.
  case noticeResolve
  case noticeResend

  /// By the name in routing key and type: `complaint.submit`.
  public init?(_ name: String) {
    switch name {
    case "complaint.submit": self = .submitComplaint
    case "calendar.import": self = .importCalendar
    case "policy.import": self = .importPolicy
    case "notice.bounced": self = .noticeBounced
    case "notice.signed": self = .noticeSigned
    case "notice.resolve": self = .noticeResolve
    case "notice.resend": self = .noticeResend
    default:
      guard let command = CommandName(rawValue: name), Self.commands.contains(command) else { return nil }
      self = .command(command)
    }
  }

  public var name: String {
    switch self {
    case .submitComplaint: "complaint.submit"
    case .command(let command): command.rawValue
    case .importCalendar: "calendar.import"
    case .importPolicy: "policy.import"
    case .noticeBounced: "notice.bounced"
    case .noticeSigned: "notice.signed"
    case .noticeResolve: "notice.resolve"
    case .noticeResend: "notice.resend"
    }
  }

  public static func isKnown(_ name: String) -> Bool { MessageType(name) != nil }

  /// The name in `redress.<name>.v1`; nil when the type is not of that form.
  static func name(in type: String) -> String? {
    let prefix = "redress."
    let suffix = ".v1"
    guard type.hasPrefix(prefix), type.hasSuffix(suffix), type.count > prefix.count + suffix.count else { return nil }
    return String(type.dropFirst(prefix.count).dropLast(suffix.count))
  }
}

extension MessageType: CaseIterable {
  public static let allCases: [MessageType] =
    [.submitComplaint] + commands.map { .command($0) }
    + [.importCalendar, .importPolicy, .noticeBounced, .noticeSigned, .noticeResolve, .noticeResend]

  /// A directory is imported on the machine, never by message.
  private static let commands = CommandName.allCases.filter { $0.isOfCase || $0.isOfInquiry }
}
