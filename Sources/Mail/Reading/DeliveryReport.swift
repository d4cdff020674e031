/// What a mail server reports of a mail that was sent (RFC 3464). Carries no address.
public struct DeliveryReport: Sendable, Equatable {
  /// RFC 3464 section 2.3.3.
  public enum Action: String, Sendable {
    case failed, delayed, delivered, relayed, expanded
  }

  /// The worst of its recipients: a mail of ours has one.
  public var action: Action
  /// RFC 3463 status, such as `5.1.1`.
  public var status: String?
  /// The ENVID we gave (RFC 3461 section 4.4), its xtext undone.
  public var envelopeID: String?

  public init(action: Action, status: String? = nil, envelopeID: String? = nil) {
    self.action = action
    self.status = status
    self.envelopeID = envelopeID
  }

  /// From the blocks of a message/delivery-status part: one about the mail, then one for each recipient. Nil when no
  /// block says what became of the mail.
  init?(_ blocks: [[StatusField]]) {
    let recipients = blocks.compactMap { block -> (Action, String?)? in
      let action = block.value("action").flatMap { Action(rawValue: String($0.lowercased().prefix { $0.isLetter })) }
      let status = block.value("status").flatMap { EnhancedStatus.first(in: $0) }
      guard let action = action ?? status.map(Self.action) else { return nil }
      return (action, status)
    }
    guard let worst = recipients.min(by: { Self.rank($0.0) < Self.rank($1.0) }) else { return nil }
    action = worst.0
    status = worst.1
    envelopeID = blocks.lazy.compactMap { $0.value("original-envelope-id") }.first.map { XText.decoded($0) }
  }

  private static func rank(_ action: Action) -> Int {
    switch action {
    case .failed: 0
    case .delayed: 1
    case .expanded: 2
    case .relayed: 3
    case .delivered: 4
    }
  }

  private static func action(_ status: String) -> Action {
    switch status.first {
    case "5": .failed
    case "2": .delivered
    default: .delayed
    }
  }
}

extension [StatusField] {
  fileprivate func value(_ name: String) -> String? { first { $0.name == name }?.value }
}

extension XText {
  /// What is not xtext stays as it is.
  static func decoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "+"), digits.utf8.count == 2, let value = UInt8(digits, radix: 16) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// Codes of RFC 3463 in a text.
enum EnhancedStatus {
  /// The first `class.subject.detail` that stands alone, of class 2, 4 or 5.
  static func first(in text: some StringProtocol) -> String? {
    text.split { !($0.isASCII && ($0.isNumber || $0 == ".")) }.lazy.compactMap { word -> String? in
      let word = word.trimming { $0 == "." }
      let parts = word.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 3, ["2", "4", "5"].contains(parts[0]),
        parts.dropFirst().allSatisfy({ (1...3).contains($0.utf8.count) })
      else { return nil }
      return word
    }.first
  }
}
