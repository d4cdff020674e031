internal import Casework
internal import Correspondence
internal import JSON
internal import Regulation

/// Which notices an event of a chain causes, the chain as it stands.
struct Planner {
  let work: UnitOfWork
  /// The one in force, or one in which somebody has no address.
  let office: Office

  init(_ work: UnitOfWork, office: Office? = nil) {
    self.work = work
    self.office = office ?? work.office
  }

  /// - Throws: when the event is not as we write them.
  func plans(for type: String, _ data: JSONObject, of number: String) throws(Refusal) -> [NoticePlan] {
    if type == "notice.failed" || type == "notice.bounced" { return undelivered(data, number) }
    do {
      let decoder = JSONValueDecoder().decoder(for: .object(data))
      if let state = work.caseState(number) {
        guard let event = try CaseEvent.decode(name: type, from: decoder) else { return [] }
        return Notices.due(
          for: event, in: state, inquiries: work.inquiries(into: number), office: office, at: work.now)
      }
      guard let state = work.inquiryState(number), let event = try InquiryEvent.decode(name: type, from: decoder)
      else { return [] }
      return Notices.due(for: event, in: state, office: office, at: work.now)
    } catch {
      throw Refusal(
        code: "event-unreadable", field: "/data", chinese: "事件的数据不符合其类型",
        english: "the event's data are not those of its type")
    }
  }

  /// Supervision is told of what did not arrive.
  private func undelivered(_ data: JSONObject, _ number: String) -> [NoticePlan] {
    guard let recipient = data["to"]?.string else { return [] }
    let code = data["status"]?.string ?? data["reason"]?.string ?? "bounced"
    let incident = Incident.undelivered(number: number, recipient: Recipient(recipient), code: code)
    return Notices.due(for: incident, office: office, at: work.now)
  }
}

extension Office {
  /// The same office, where mail can't reach these people.
  func withoutAddresses(of codes: Set<String>) -> Office {
    var office = self
    let people = directory.people.map { person in
      var person = person
      if codes.contains(person.code) { person.email = "" }
      return person
    }
    office.directory = Directory(departments: directory.departments, windows: directory.windows, people: people)
    return office
  }
}
