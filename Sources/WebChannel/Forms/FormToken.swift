internal import Casework
internal import Crypto

/// What a form carries instead of a cookie: that this site made the page, when, and which complaint it is.
///
/// `4F7K2M9QX3TB8RWC.sq1x9w.<mac>`: eighty random bits, which become the receipt reference and, by a digest, the
/// message's id; seconds since 1970 in base 36; an HMAC over both. A double click, the back button and a retry send the
/// same token, and so are the same complaint. Another site's page can't have one (no CSRF), and a machine must fetch one
/// for each complaint.
struct FormToken: Sendable, Equatable {
  let reference: String
  /// Seconds since 1970.
  let issued: Int64

  /// After this long the page is shown once more before it is taken, with all that was typed.
  static let lifetime: Int64 = 12 * 3600

  enum Reading: Equatable {
    case good(FormToken)
    /// Ours, but old.
    case expired(FormToken)
    case foreign
  }

  static func new(at now: Int64) -> FormToken {
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    return FormToken(reference: String((0..<16).map { _ in alphabet.randomElement() ?? "0" }), issued: now)
  }

  func renewed(at now: Int64) -> FormToken { FormToken(reference: reference, issued: now) }

  func text(_ key: FormKey) -> String { "\(signed).\(key.mac(signed))" }

  static func read(_ text: String, _ key: FormKey, at now: Int64) -> Reading {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 16, let issued = Int64(parts[1], radix: 36) else { return .foreign }
    let token = FormToken(reference: String(parts[0]), issued: issued)
    guard key.isMac(parts[2], of: token.signed) else { return .foreign }
    return now - issued <= lifetime ? .good(token) : .expired(token)
  }

  private var signed: String { "\(reference).\(String(issued, radix: 36))" }

  /// In groups of four, as people copy it.
  var shown: String { Self.shown(reference) }

  static func shown(_ reference: String) -> String {
    var text = ""
    for (index, letter) in reference.enumerated() {
      if index > 0, index % 4 == 0 { text.append("-") }
      text.append(letter)
    }
    return text
  }

  /// As typed by a person; nil when it is none.
  static func reference(typed: String) -> String? {
    let letters = typed.uppercased().filter { $0 != "-" && !$0.isWhitespace }.map { letter -> Character in
      switch letter {
      case "O": "0"
      case "I", "L": "1"
      default: letter
      }
    }
    let alphabet = Set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    return letters.count == 16 && letters.allSatisfy(alphabet.contains) ? String(letters) : nil
  }

  /// The CloudEvents id of what is sent with this reference. One way: who reads ids in the database can't ask for the
  /// receipt with them.
  static func messageId(_ reference: String, _ purpose: String = "complaint") -> String {
    String(Hex.text(SHA256.hash(data: Array("redress web \(purpose) \(reference)".utf8))).prefix(40))
  }
}

/// Signs what comes back in a form.
struct FormKey: Sendable {
  private let key: SymmetricKey

  init(_ query: QueryKey) { key = SymmetricKey(data: query.subkey("redress web form 1")) }

  func mac(_ text: String) -> String {
    String(Hex.text(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)).prefix(32))
  }

  func isMac(_ mac: some StringProtocol, of text: String) -> Bool {
    let (given, right) = (Array(mac.utf8), Array(self.mac(text).utf8))
    // In the same time, however many agree.
    return given.count == right.count && zip(given, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
