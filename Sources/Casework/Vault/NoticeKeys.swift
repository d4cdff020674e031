internal import Crypto

/// What the notifier derives from the office's master key: tags of Message-IDs, tokens of links, and the key that mails
/// are stored under. Everything is made anew from a notice's id, so none of it stands in a table.
public struct NoticeKeys: Sendable {
  private let tags: SymmetricKey
  private let tokens: SymmetricKey
  private let mails: SymmetricKey

  init(_ derive: (_ info: String) -> SymmetricKey) {
    tags = derive("redress message id 1")
    tokens = derive("redress notice token 1")
    mails = derive("redress notice mail 1")
  }

  /// 128 bits in hexadecimal: whoever knows a notice's id can't make up its Message-ID.
  public func tag(of name: String) -> String {
    Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: Array(name.utf8), using: tags).prefix(16))
  }

  public func token(of notice: String) -> NoticeToken {
    NoticeToken(bytes: Array(HMAC<SHA256>.authenticationCode(for: Array(notice.utf8), using: tokens)))
  }

  /// Seals a mail as it is stored: it holds the token of its link.
  public func seal(_ mail: [UInt8], of id: String) throws(VaultError) -> [UInt8] {
    try Vault.seal(mail, with: mails, bound: "mail/\(id)")
  }

  /// Opens a stored mail of this notice or digest.
  public func open(_ sealed: [UInt8], of id: String) throws(VaultError) -> [UInt8] {
    try Vault.open(sealed, with: mails, bound: "mail/\(id)")
  }
}

enum Hexadecimal {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
