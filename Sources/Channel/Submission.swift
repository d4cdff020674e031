internal import Crypto
internal import Glibc
public import JSON
public import Regulation

/// One message a channel hands to the workers: a complaint, or a command in its complainant's name.
///
/// It becomes one CloudEvent for `redress.in`. What makes it safe to send twice is its key, (`source`, `id`): the
/// workers let the same key take effect once and give the first answer again (contract, "AMQP 0-9-1"). So a channel
/// takes the id from its own source – a work order's number, a Message-ID, an idempotency key – and never makes a new
/// one for a retry.
public struct Submission: Sendable {
  /// `redress.complaint.submit.v1`
  public static let complaint = "redress.complaint.submit.v1"

  /// Unique for ever within `source`; 1 to 255 characters without controls.
  public let id: String
  /// Who numbers: a path of the channel, `/redress/phone-channel/12345`. 1 to 255 characters.
  public let source: String
  /// `redress.<name>.v1`
  public let type: String
  /// The case, for commands; nil for a complaint.
  public let subject: String?
  /// In which language the sender of this message is told of a refusal.
  public let language: Language
  /// As the contract has it for the type.
  public let data: JSONObject
  /// When it was handed in here (CloudEvents `time`): what waits because the workers are away counts from then.
  public let handedIn: Instant
  /// What the source sent, as a digest: tells a repeat from another message under the same id, where `data` itself
  /// differs between the two because the channel adds something of the moment (`received_at`).
  public let fingerprint: String

  /// - Parameters:
  ///   - fingerprint: any text; by default a digest of `data`.
  public init(
    id: String, source: String, type: String = complaint, subject: String? = nil, language: Language = .zhHans,
    data: JSONObject, fingerprint: String? = nil, handedIn: Instant? = nil
  ) {
    self.handedIn = handedIn ?? Self.now
    self.id = id
    self.source = source
    self.type = type
    self.subject = subject
    self.language = language
    self.data = data
    self.fingerprint = Digest.name(fingerprint) ?? Digest.short(JSON.object(data).bytes(.sorted))
  }

  /// This moment by the machine's clock: the value of `received_at` where the source gives none.
  public static var receivedNow: String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Instant(microseconds: Int64(now.tv_sec) * 1_000_000 + Int64(now.tv_nsec) / 1_000).rfc3339
  }

  public var key: SubmissionKey { SubmissionKey(source: source, id: id) }

  /// The routing key: `complaint.submit`.
  var name: String {
    let inner = type.hasPrefix("redress.") ? type.dropFirst("redress.".count) : type[...]
    return String(inner.hasSuffix(".v1") ? inner.dropLast(".v1".count) : inner)
  }

  /// The CloudEvent. `language` is an extension attribute.
  var body: [UInt8] {
    var members: [JSONMember] = [
      JSONMember("specversion", "1.0"), JSONMember("id", .string(id)), JSONMember("source", .string(source)),
      JSONMember("type", .string(type)), JSONMember("time", .string(handedIn.rfc3339)),
      JSONMember("datacontenttype", "application/json"),
      JSONMember("language", .string(language.rawValue)),
    ]
    if let subject { members.append(JSONMember("subject", .string(subject))) }
    members.append(JSONMember("data", .object(data)))
    return JSON.object(JSONObject(members)).bytes()
  }

  /// Reads back what `body` wrote; nil when it is something else.
  init?(body: [UInt8], fingerprint: String) {
    guard let event = (try? JSON.parse(body))?.object, let id = event["id"]?.string,
      let source = event["source"]?.string, let type = event["type"]?.string, let data = event["data"]?.object
    else { return nil }
    self.init(
      id: id, source: source, type: type, subject: event["subject"]?.string,
      language: (event["language"]?.string).flatMap(Language.init(rawValue:)) ?? .zhHans, data: data,
      fingerprint: fingerprint, handedIn: (event["time"]?.string).flatMap { Instant(rfc3339: $0) })
  }

  private static var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }
}

/// (`source`, `id`): what identifies a message for ever.
///
/// Two keys are equal when their texts are the same bytes; `String` alone would take canonical equivalents for equal,
/// which the workers keep apart.
public struct SubmissionKey: Sendable, Hashable, CustomStringConvertible {
  /// 32 lower-case hexadecimal digits; stands for the key in file names and as the correlation id.
  public let digest: String

  public init(source: String, id: String) {
    digest = Digest.short(Array(source.utf8) + [0] + Array(id.utf8))
  }

  public var description: String { digest }
}

/// The first half of a SHA-256, in hexadecimal.
enum Digest {
  /// A text that may stand in a file name, itself where it may, else by its digest.
  static func name(_ text: String?) -> String? {
    guard let text, !text.isEmpty else { return nil }
    let isPlain = text.utf8.count <= 64 && text.utf8.allSatisfy { Character(UnicodeScalar($0)).isNameable }
    return isPlain ? text : short(Array(text.utf8))
  }

  static func short(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let text = SHA256.hash(data: bytes).prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}

extension Character {
  fileprivate var isNameable: Bool { isASCII && (isLetter || isNumber || self == "-") }
}
