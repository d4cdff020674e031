internal import Crypto

/// One hotline's software, as the settings know it.
struct Hotline: Sendable {
  /// Lower-case letters, digits and `-`: part of the identity of its work orders for ever.
  let name: String
  /// Digests of its tokens; two while one is replaced by another.
  var tokens: [SHA256Digest] = []
  var callBack: CallBack?

  struct CallBack: Sendable {
    let url: String
    let secret: SymmetricKey
  }

  static func isName(_ text: String) -> Bool {
    (1...32).contains(text.utf8.count)
      && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
  }
}
