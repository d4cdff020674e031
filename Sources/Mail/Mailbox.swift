/// One mail address with an optional display name; valid from construction on, so it is safe in a header
/// and in an SMTP command.
public struct Mailbox: Sendable, Hashable {
  /// The display name, any script; encoded by RFC 2047 when composed.
  public let name: String?
  /// `local@domain`, ASCII, RFC 5321 section 4.1.2 without quoted local parts and address literals.
  public let address: String

  /// - Throws: `MailError` (`compose`; `address`, `control-character`), which does not repeat the address.
  public init(_ address: some StringProtocol, name: String? = nil) throws(MailError) {
    guard Self.isAddress(address) else {
      throw MailError(.compose, code: "address", reason: "not a plain ASCII mail address")
    }
    if let name { try HeaderText.check(name, field: "display name") }
    self.name = name.flatMap { $0.isEmpty ? nil : $0 }
    self.address = String(address)
  }

  /// Reads `local@domain` or `Name <local@domain>`, as people write `REDRESS_MAIL_FROM`.
  public init(parsing text: String) throws(MailError) {
    guard text.hasSuffix(">"), let open = text.lastIndex(of: "<") else {
      try self.init(text)
      return
    }
    let address = text[text.index(after: open)...].dropLast()
    try self.init(address, name: Self.unquoted(text[..<open]))
  }

  /// The part after the `@`.
  public var domain: Substring { address[address.index(after: address.lastIndex(of: "@") ?? address.startIndex)...] }

  private static func unquoted(_ phrase: Substring) -> String {
    var name = phrase
    while name.last == " " { name.removeLast() }
    while name.first == " " { name.removeFirst() }
    if name.count >= 2, name.first == "\"", name.last == "\"" { name = name.dropFirst().dropLast() }
    return String(name)
  }

  private static func isAddress(_ text: some StringProtocol) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, parts[0].count <= 64 else { return false }
    return dotted(parts[0], of: isAtext) && dotted(parts[1], of: isLabel)
  }

  private static func dotted(_ text: some Collection<UInt8>, of allowed: (UInt8) -> Bool) -> Bool {
    text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      .allSatisfy { !$0.isEmpty && $0.allSatisfy(allowed) }
  }

  private static func isLabel(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  /// RFC 5322 section 3.2.3.
  private static func isAtext(_ byte: UInt8) -> Bool { isLabel(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte) }
}
