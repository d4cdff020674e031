/// A multipart boundary that is the same for the same Message-ID and different for different ones.
enum Boundary {
  static func derived(from id: MessageID) -> String {
    "=_" + hex(fnv(id.description.utf8, 0xcbf2_9ce4_8422_2325)) + hex(fnv(id.description.utf8.reversed(), 0x6c62_272e))
  }

  /// FNV-1a: spread is all that is asked of it, no secrecy (`BodyText` says why no text can contain a boundary).
  private static func fnv(_ bytes: some Sequence<UInt8>, _ seed: UInt64) -> UInt64 {
    bytes.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  private static func hex(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
