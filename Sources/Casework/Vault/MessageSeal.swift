internal import Crypto

/// What a case's first event says of the message that made it: a digest over its source, id, sender and first answer.
///
/// The id may be a mail's Message-ID, which its sender knows: with the wrapped key in it, which is random and in no event,
/// nobody who reads events can tell from the digest which message it was.
enum MessageSeal {
  static func digest(_ message: Incoming, answer: String, wrappedKey: [UInt8]) -> String {
    let parts = [message.identity.source, message.identity.id, message.sender, answer]
    var digest = SHA256()
    digest.update(data: wrappedKey)
    for part in parts { digest.update(data: [0] + Array(part.utf8)) }
    return digest.finalize().hex
  }
}
