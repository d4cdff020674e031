internal import HTTPTypes
internal import JSON
internal import Regulation

/// A JSON body whose every member must be asked for: what is misspelt is told, not passed over.
final class APIBody {
  private let object: JSONObject
  private let path: String
  private let site: Site
  private let context: WebContext
  private var asked: Set<String> = []
  private var parts: [APIBody] = []

  init(_ object: JSONObject, _ site: Site, _ context: WebContext, path: String = "") {
    self.object = object
    self.site = site
    self.context = context
    self.path = path
  }

  func text(_ name: String, _ range: ClosedRange<Int>) throws(Problem) -> String {
    guard let text = try optionalText(name, range) else { throw fault("missing_field", name) }
    return text
  }

  func optionalText(_ name: String, _ range: ClosedRange<Int>) throws(Problem) -> String? {
    guard let value = value(name) else { return nil }
    guard let text = value.string else { throw fault("wrong_type", name) }
    guard range.contains(text.unicodeScalars.count) else { throw fault("not_in_range", name) }
    return text
  }

  func flag(_ name: String) throws(Problem) -> Bool? {
    guard let value = value(name) else { return nil }
    guard let flag = value.bool else { throw fault("wrong_type", name) }
    return flag
  }

  func part(_ name: String) throws(Problem) -> APIBody? {
    guard let value = value(name) else { return nil }
    guard let object = value.object else { throw fault("wrong_type", name) }
    let part = APIBody(object, site, context, path: "\(path)/\(name)")
    parts.append(part)
    return part
  }

  func list(_ name: String, limit: Int) throws(Problem) -> [JSON] {
    guard let value = value(name) else { return [] }
    guard let list = value.array else { throw fault("wrong_type", name) }
    guard list.count <= limit else { throw fault("not_in_range", name) }
    return list
  }

  /// Nothing may be left.
  func finish() throws(Problem) {
    if let stranger = object.names.first(where: { !asked.contains($0) }) { throw fault("unknown_field", stranger) }
    for part in parts { try part.finish() }
  }

  func fault(_ code: String, _ name: String) -> Problem {
    let escaped = name.prefix(100).flatMap { $0 == "~" ? "~0" : $0 == "/" ? "~1" : String($0) }
    return Problem(
      .unprocessableContent, code: code, detail: site.word(code, context), field: "\(path)/\(String(escaped))")
  }

  private func value(_ name: String) -> JSON? {
    asked.insert(name)
    return object[name].flatMap { $0.isNull ? nil : $0 }
  }
}

extension APIBody {
  /// A complaint as the form would have it.
  func complaint() throws(Problem) -> ComplaintForm {
    var form = ComplaintForm()
    form.narrative = try text("narrative", 0...20_000)
    for item in try list("grounds", limit: 8) {
      guard let code = item.string, Ground(rawValue: code) != nil else { throw fault("not_in_range", "grounds") }
      form.grounds.append(code)
    }
    try respondent(into: &form)
    form.serviceItem = try optionalText("service_item", 0...500) ?? ""
    if let moment = try optionalText("occurred_at", 1...40) {
      guard let instant = Instant(rfc3339: moment) else { throw fault("not_in_range", "occurred_at") }
      form.occurredOn = "\(instant.day)"
      form.occurredAt = "\(instant.timeOfDay)"
    }
    form.relatesTo = try optionalText("relates_to", 0...64)?.uppercased() ?? ""
    try complainant(into: &form)
    try files(into: &form)
    return form
  }

  private func respondent(into form: inout ComplaintForm) throws(Problem) {
    guard let part = try part("respondent") else { return }
    form.window = try part.optionalText("window", 0...64) ?? ""
    form.respondent = try part.optionalText("description", 0...2000) ?? ""
  }

  private func complainant(into form: inout ComplaintForm) throws(Problem) {
    guard let part = try part("complainant") else {
      form.contact = "anonymous"
      return
    }
    form.name = try part.optionalText("name", 0...100) ?? ""
    form.phone = try part.optionalText("phone", 0...40) ?? ""
    form.email = try part.optionalText("email", 0...254) ?? ""
    form.address = try part.optionalText("address", 0...300) ?? ""
    form.reveals = try part.flag("withhold_identity").map { !$0 } ?? false
    let isAnonymous = try part.flag("anonymous") ?? false
    let isEmpty = form.name.isEmpty && form.phone.isEmpty && form.email.isEmpty && form.address.isEmpty
    guard !isAnonymous || isEmpty else { throw part.fault("not_in_range", "anonymous") }
    form.contact = isEmpty ? "anonymous" : "named"
  }

  /// Tickets of `POST /uploads`.
  private func files(into form: inout ComplaintForm) throws(Problem) {
    for item in try list("attachments", limit: ComplaintForm.fileLimit) {
      guard let ticket = item.string, let file = StoredFile(ticket: ticket, site.key) else {
        throw fault("not_in_range", "attachments")
      }
      form.files.append(file)
    }
  }
}
