internal import Crypto
internal import Database

/// Where a chain ends: what the next event is sealed to.
struct ChainHead {
  let number: String
  private(set) var sequence: Int
  private(set) var hash: [UInt8]

  /// The chain that has no event yet.
  init(new number: String) {
    self.number = number
    sequence = 0
    hash = [UInt8](repeating: 0, count: 32)
  }

  init(_ row: Row) throws(DatabaseError) {
    number = try row.text("number")
    sequence = try row.int("sequence")
    hash = try row.bytes("hash")
  }

  /// Seals the next event of this chain: hash = SHA-256(previous hash ‖ body).
  mutating func extend(_ event: UnsealedEvent) -> SealedEvent {
    let body = event.body(number: number, sequence: sequence + 1)
    var digest = SHA256()
    digest.update(data: hash)
    digest.update(data: body)
    let sealed = SealedEvent(
      number: number, sequence: sequence + 1, type: event.type, at: event.at, actor: event.actor,
      body: String(decoding: body, as: UTF8.self), previousHash: hash, hash: Array(digest.finalize()))
    sequence = sealed.sequence
    hash = sealed.hash
    return sealed
  }
}
