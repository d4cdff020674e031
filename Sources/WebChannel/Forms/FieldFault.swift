internal import Regulation

/// What is wrong with one field of a form, for whoever filled it in.
struct FieldFault: Sendable, Equatable {
  /// The field's name, and the id of its element.
  let field: String
  let message: String
}

extension ComplaintForm {
  /// Everything that is wrong, in the form's order.
  func faults(in office: PublicOffice?, at now: Instant, _ language: Language) -> [FieldFault] {
    var list = FaultList(language)
    checkNarrative(&list)
    if let office, !window.isEmpty, office.window(window) == nil { list.add("window", "fault_window") }
    list.check("respondent", respondent, limit: 2000)
    list.check("service_item", serviceItem, limit: 500)
    checkTime(&list, now)
    if !relatesTo.isEmpty, !Self.isNumber(relatesTo) { list.add("relates_to", "fault_relates_to") }
    checkContact(&list)
    if files.count > Self.fileLimit { list.add("files", "fault_files_many", ["count": "\(Self.fileLimit)"]) }
    return list.faults
  }

  private func checkNarrative(_ list: inout FaultList) {
    let count = narrative.unicodeScalars.count
    if narrative.trimmed.isEmpty {
      list.add("narrative", "fault_narrative_missing")
    } else if count > 20_000 {
      list.add("narrative", "fault_narrative_long", ["count": "\(count)"])
    } else if narrative.utf8.contains(0) {
      list.add("narrative", "fault_character")
    }
  }

  private func checkTime(_ list: inout FaultList, _ now: Instant) {
    guard !occurredOn.isEmpty || !occurredAt.isEmpty else { return }
    guard let occurred else { return list.add("occurred_on", "fault_occurred") }
    // A handset's clock may be a little fast.
    if occurred > now.adding(seconds: 300) { list.add("occurred_on", "fault_occurred_future") }
  }

  private func checkContact(_ list: inout FaultList) {
    guard contact == "named" else {
      if !isAnonymous { list.add("contact", "fault_contact_missing") }
      return
    }
    if name.isEmpty, phone.isEmpty, email.isEmpty, address.isEmpty { list.add("name", "fault_contact_empty") }
    list.check("name", name, limit: 100)
    if !phone.isEmpty, !Self.isPhone(phone) { list.add("phone", "fault_phone") }
    if !email.isEmpty, !Self.isEmail(email) { list.add("email", "fault_email") }
    list.check("address", address, limit: 300)
  }

  /// As the messages' reader takes them (Casework, ComplaintData).
  static func isPhone(_ text: String) -> Bool {
    (3...40).contains(text.utf8.count) && text.utf8.count { (48...57).contains($0) } >= 3
      && text.utf8.allSatisfy("0123456789+-() .#*,;extEXT".utf8.contains)
  }

  static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
      && text.unicodeScalars.allSatisfy { $0.value > 32 && $0.value != 127 && !$0.properties.isWhitespace }
  }

  /// `AK-2026-000123`, as far as its form goes.
  static func isNumber(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (65...90).contains($0) || (48...57).contains($0) || $0 == 45
      }
  }
}

/// Faults as they are found, the first of each field.
private struct FaultList {
  private(set) var faults: [FieldFault] = []
  private let language: Language

  init(_ language: Language) { self.language = language }

  mutating func add(_ field: String, _ word: String, _ values: [String: String] = [:]) {
    guard !faults.contains(where: { $0.field == field }) else { return }
    faults.append(FieldFault(field: field, message: Wording.word(word, language).filled(values)))
  }

  mutating func check(_ field: String, _ text: String, limit: Int) {
    if text.unicodeScalars.count > limit { add(field, "fault_too_long", ["limit": "\(limit)"]) }
    if text.utf8.contains(0) { add(field, "fault_character") }
  }
}
