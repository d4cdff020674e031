internal import JSON
internal import Regulation

/// A complaint as it was typed, kept exactly, right or wrong: what is wrong is shown beside it.
struct ComplaintForm: Sendable {
  var narrative = ""
  var grounds: [String] = []
  var window = ""
  var respondent = ""
  var serviceItem = ""
  var occurredOn = ""
  var occurredAt = ""
  var relatesTo = ""
  /// `named`, `anonymous`, or nothing yet.
  var contact = ""
  var name = ""
  var phone = ""
  var email = ""
  var address = ""
  /// The handling window may see name and phone.
  var reveals = false
  var files: [StoredFile] = []

  static let fileLimit = 10

  init() {}

  init(_ fields: FormFields) {
    narrative = fields["narrative"]
    grounds = fields.all("grounds").filter { Ground(rawValue: $0) != nil }
    window = fields["window"]
    respondent = fields["respondent"].trimmed
    serviceItem = fields["service_item"].trimmed
    occurredOn = fields["occurred_on"].trimmed
    occurredAt = fields["occurred_at"].trimmed
    relatesTo = fields["relates_to"].trimmed.uppercased()
    contact = fields["contact"]
    name = fields["name"].trimmed
    phone = fields["phone"].trimmed
    email = fields["email"].trimmed
    address = fields["address"].trimmed
    reveals = fields["withhold"] == "no"
  }

  var isAnonymous: Bool { contact == "anonymous" }

  /// As it goes from page to page; the names are those of the form's fields.
  var hidden: [(name: String, value: String)] {
    let single = [
      ("narrative", narrative), ("window", window), ("respondent", respondent), ("service_item", serviceItem),
      ("occurred_on", occurredOn), ("occurred_at", occurredAt), ("relates_to", relatesTo), ("contact", contact),
      ("name", name), ("phone", phone), ("email", email), ("address", address), ("withhold", reveals ? "no" : "yes"),
    ]
    return single.filter { !$0.1.isEmpty } + grounds.map { ("grounds", $0) }
  }

  /// The moment it happened; nil where none was given, or what was given is none.
  var occurred: Instant? {
    guard let day = Day(occurredOn), day.year >= 2018 else { return nil }
    guard let time = occurredAt.isEmpty ? TimeOfDay("00:00") : TimeOfDay(occurredAt) else { return nil }
    return Instant(day, time)
  }

  /// The data of `complaint.submit`.
  func data(receivedAt: Instant) -> JSONObject {
    var data = JSONObject([
      JSONMember("channel", "web"), JSONMember("form", "written"),
      JSONMember("received_at", .string(receivedAt.rfc3339)),
      JSONMember("narrative", .string(narrative)), JSONMember("complainant", complainant),
    ])
    data["respondent"] = Self.object([("window", window), ("description", respondent)])
    data["grounds"] = grounds.isEmpty ? nil : .array(grounds.map { .string($0) })
    data["service_item"] = serviceItem.isEmpty ? nil : .string(serviceItem)
    data["occurred_at"] = occurred.map { .string($0.rfc3339) }
    data["relates_to"] = relatesTo.isEmpty ? nil : .string(relatesTo)
    data["attachments"] = files.isEmpty ? nil : .array(files.map(\.json))
    return data
  }

  private var complainant: JSON {
    guard !isAnonymous,
      case .object(var object)? = Self.object([
        ("name", name), ("phone", phone), ("email", email), ("address", address),
      ])
    else { return ["anonymous": true] }
    object["withhold_identity"] = .bool(!reveals)
    return .object(object)
  }

  private static func object(_ members: [(String, String)]) -> JSON? {
    let present = members.filter { !$0.1.isEmpty }.map { JSONMember($0.0, .string($0.1)) }
    return present.isEmpty ? nil : .object(JSONObject(present))
  }
}

extension StringProtocol {
  /// Without blanks at either end.
  var trimmed: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
