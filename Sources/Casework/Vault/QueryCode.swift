/// The code a complainant asks about his case with, such as `7Q2M-XK4D`.
///
/// Forty bits in Crockford's base 32, whose letters can't be confused when read out on the phone
/// (no I, L, O, U). It stands in no table, not even as a digest: forty bits are soon tried through.
public struct QueryCode: Sendable, Equatable {
  public let text: String

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  init(bits: [UInt8]) {
    let value = bits.prefix(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let letters = (0..<8).map { Self.alphabet[Int(value >> (35 - 5 * UInt64($0)) & 31)] }
    text = String(decoding: letters[..<4] + [UInt8(ascii: "-")] + letters[4...], as: UTF8.self)
  }

  /// As typed by a person: any case, with or without the dash, with O for 0 and I or L for 1.
  public init?(typed: some StringProtocol) {
    let letters = typed.uppercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
      .map { letter in
        switch letter {
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        default: letter
        }
      }
    guard letters.count == 8, letters.allSatisfy(Self.alphabet.contains) else { return nil }
    text = String(decoding: letters[..<4] + [UInt8(ascii: "-")] + letters[4...], as: UTF8.self)
  }
}
