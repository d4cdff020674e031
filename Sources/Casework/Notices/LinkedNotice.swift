internal import JSON
public import Regulation

/// What is read behind a notice's link once it is signed for: sealed by the notifier under the link's token, opened by
/// web-channel with it.
///
/// As JSON: `number` `kind` (the notice's template) `grounds` (codes) `track` `occurred_at` `service_item` `respondent`
/// `narrative` (redacted), `complainant` `{name, phone}` only where he does not withhold his identity, `deadlines`
/// `[{kind, due_at, provisional}]`. What there is not is absent; only an assignment holds the complaint.
public struct LinkedNotice: Sendable, Equatable {
  public var number: String
  public var kind: String
  public var grounds: [Ground] = []
  public var track: Track?
  public var occurredAt: Instant?
  public var complaint: Complaint?
  public var deadlines: [Limit] = []

  /// The complaint in the complainant's words, as the policy lets a window read it.
  public struct Complaint: Sendable, Equatable {
    public var narrative: String
    public var serviceItem: String?
    public var respondent: String?
    /// Only where he does not withhold it.
    public var name: String?
    public var phone: String?

    public init(
      narrative: String, serviceItem: String? = nil, respondent: String? = nil, name: String? = nil,
      phone: String? = nil
    ) {
      self.narrative = narrative
      self.serviceItem = serviceItem
      self.respondent = respondent
      self.name = name
      self.phone = phone
    }
  }

  public struct Limit: Sendable, Equatable {
    public var kind: DeadlineKind
    public var dueAt: Instant
    public var isProvisional: Bool

    public init(kind: DeadlineKind, dueAt: Instant, isProvisional: Bool) {
      self.kind = kind
      self.dueAt = dueAt
      self.isProvisional = isProvisional
    }
  }

  public init(number: String, kind: String) {
    self.number = number
    self.kind = kind
  }
}

extension LinkedNotice {
  public var bytes: [UInt8] {
    var members = [JSONMember("number", .string(number)), JSONMember("kind", .string(kind))]
    func add(_ name: String, _ text: String?) { if let text { members.append(JSONMember(name, .string(text))) } }
    members.append(JSONMember("grounds", .array(grounds.map { .string($0.rawValue) })))
    add("track", track?.rawValue)
    add("occurred_at", occurredAt?.rfc3339)
    add("service_item", complaint?.serviceItem)
    add("respondent", complaint?.respondent)
    add("narrative", complaint?.narrative)
    let person = [("name", complaint?.name), ("phone", complaint?.phone)].compactMap { name, text in
      text.map { JSONMember(name, .string($0)) }
    }
    if !person.isEmpty { members.append(JSONMember("complainant", .object(JSONObject(person)))) }
    members.append(JSONMember("deadlines", .array(deadlines.map(\.json))))
    return JSON.object(JSONObject(members)).bytes()
  }

  /// Nil when the bytes are none of ours.
  public init?(bytes: [UInt8]) {
    guard let object = try? JSON.parse(bytes).object, let number = object["number"]?.string,
      let kind = object["kind"]?.string
    else { return nil }
    self.init(number: number, kind: kind)
    grounds = (object["grounds"]?.array ?? []).compactMap { $0.string.flatMap(Ground.init) }
    track = object["track"]?.string.flatMap(Track.init)
    occurredAt = object["occurred_at"]?.string.flatMap { Instant(rfc3339: $0) }
    deadlines = (object["deadlines"]?.array ?? []).compactMap(Limit.init)
    guard let narrative = object["narrative"]?.string else { return }
    let person = object["complainant"]?.object
    complaint = Complaint(
      narrative: narrative, serviceItem: object["service_item"]?.string, respondent: object["respondent"]?.string,
      name: person?["name"]?.string, phone: person?["phone"]?.string)
  }
}

extension LinkedNotice.Limit {
  fileprivate var json: JSON {
    ["kind": .string(kind.rawValue), "due_at": .string(dueAt.rfc3339), "provisional": .bool(isProvisional)]
  }

  fileprivate init?(_ json: JSON) {
    guard let kind = json["kind"]?.string.flatMap(DeadlineKind.init),
      let dueAt = json["due_at"]?.string.flatMap({ Instant(rfc3339: $0) })
    else { return nil }
    self.init(kind: kind, dueAt: dueAt, isProvisional: json["provisional"]?.bool ?? false)
  }
}
