internal import Casework
internal import Channel
internal import JSON
internal import Regulation

/// A hotline's work order: texts by field, blanks around them and empty ones gone.
struct WorkOrder: Sendable, Equatable {
  private var values: [WorkOrderField: String] = [:]

  /// 1 to 64 characters: with the system's name it is the message's identity for ever.
  static let numberLimit = 64
  /// In the complaint's `source_ref` with number and system, 255 characters in all.
  static let recordingLimit = 80
  static let categoryLimit = 60

  init() {}

  subscript(field: WorkOrderField) -> String? {
    get { values[field] }
    // What people wrote is kept exactly; only what was typed into forms is trimmed.
    set { values[field] = field == .text ? newValue : newValue.map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 } }
  }

  /// The same content always gives the same text, whatever the order of the fields.
  var fingerprint: String {
    let members = values.sorted { $0.key.rawValue < $1.key.rawValue }.map {
      JSONMember($0.key.rawValue, .string($0.value))
    }
    return JSON.object(JSONObject(members)).text()
  }

  static func source(of system: String) -> String { "/redress/phone-channel/\(system)" }

  /// The complaint it becomes.
  /// - Throws: everything that is wrong with it, as far as this end can tell.
  func submission(
    from system: String, language: Language, categories: Categories
  ) throws(WorkOrderFaults) -> Submission {
    let faults = shapeFaults
    guard faults.isEmpty, let number = values[.number] else { throw WorkOrderFaults(faults) }
    let data = data(of: system, categories)
    // The very reader the worker has: whoever is told here need not wait for it.
    do throws(Refusal) { _ = try ComplaintData(data) } catch {
      throw WorkOrderFaults([WorkOrderFault(error, in: self)])
    }
    return Submission(
      id: number, source: Self.source(of: system), language: language, data: data, fingerprint: fingerprint)
  }

  private var shapeFaults: [WorkOrderFault] {
    WorkOrderField.allCases.flatMap { field -> [WorkOrderFault] in
      guard let value = values[field], !value.trimmed.isEmpty else {
        return WorkOrderField.required.contains(field) ? [.missing(field)] : []
      }
      return fault(of: field, value).map { [$0] } ?? []
    }
  }

  private func fault(of field: WorkOrderField, _ value: String) -> WorkOrderFault? {
    switch field {
    case .number: value.fitsLine(Self.numberLimit) ? nil : .tooLong(field, Self.numberLimit)
    case .recording: value.fitsLine(Self.recordingLimit) ? nil : .tooLong(field, Self.recordingLimit)
    case .category: value.fitsLine(Self.categoryLimit) ? nil : .tooLong(field, Self.categoryLimit)
    case .callTime, .transferredAt, .occurredAt: WorkOrderTime.read(value) == nil ? .noTime(field) : nil
    case .anonymous, .withholdIdentity: YesNo.read(value) == nil ? .noFlag(field) : nil
    default: nil
    }
  }

  private func data(of system: String, _ categories: Categories) -> JSONObject {
    var data = JSONObject([JSONMember("channel", "phone"), JSONMember("form", "oral")])
    data["received_at"] = (time(.transferredAt) ?? time(.callTime)).map(JSON.string)
    data["narrative"] = text(.text)
    data["complainant"] = .object(complainant)
    data["respondent"] = part([
      ("department", .department), ("window", .window), ("staff", .staff), ("description", .respondent),
    ])
    data["grounds"] = values[.category].flatMap(categories.ground).map { [.string($0.rawValue)] }
    data["service_item"] = text(.serviceItem)
    data["occurred_at"] = time(.occurredAt).map(JSON.string)
    data["relates_to"] = text(.relatesTo)
    data["source_ref"] = .string(reference(of: system))
    return data
  }

  private var complainant: JSONObject {
    let given = part([
      ("name", .callerName), ("phone", .callerPhone), ("address", .callerAddress), ("email", .callerEmail),
    ])
    // Who wants to be nobody is nobody, even where the hotline noted who called: it is not passed on.
    guard let given = given?.object, values[.anonymous].flatMap(YesNo.read) != true else {
      return JSONObject([JSONMember("anonymous", true)])
    }
    var object = given
    object["withhold_identity"] = .bool(values[.withholdIdentity].flatMap(YesNo.read) ?? true)
    return object
  }

  /// For the file: how the hotline finds it again.
  private func reference(of system: String) -> String {
    var parts = ["\(system) \(values[.number] ?? "")"]
    if let recording = values[.recording] { parts.append("录音 \(recording)") }
    if let category = values[.category] { parts.append("分类 \(category)") }
    return parts.joined(separator: "；")
  }

  private func text(_ field: WorkOrderField) -> JSON? { values[field].map(JSON.string) }

  private func time(_ field: WorkOrderField) -> String? { values[field].flatMap(WorkOrderTime.read)?.rfc3339 }

  private func part(_ names: [(String, WorkOrderField)]) -> JSON? {
    let members = names.compactMap { name, field in text(field).map { JSONMember(name, $0) } }
    return members.isEmpty ? nil : .object(JSONObject(members))
  }
}

/// All that is wrong at once, so that it is mended at once.
struct WorkOrderFaults: Error, Sendable, Equatable {
  let faults: [WorkOrderFault]

  init(_ faults: [WorkOrderFault]) { self.faults = faults }
}
