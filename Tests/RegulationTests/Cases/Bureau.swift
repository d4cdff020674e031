@testable import Regulation

/// A small centre for tests: two stationed departments, three windows, one person in each role at least.
/// Its calendar knows no holiday: Monday to Friday is worked.
enum Bureau {
  static let office = office()

  static func office(_ change: (inout Policy) -> Void = { _ in }) -> Office {
    var policy = Policy()
    change(&policy)
    return Office(directory: directory, policy: policy, calendar: calendar)
  }

  /// The office after one has left it.
  static func office(without code: String) -> Office {
    let people = directory.people.map { person in
      var person = person
      if person.code == code { person.retired = true }
      return person
    }
    let left = Directory(departments: directory.departments, windows: directory.windows, people: people)
    return Office(directory: left, policy: Policy(), calendar: calendar)
  }

  static let calendar = WorkCalendar(version: 1, exceptions: [CalendarDay](), publishedYears: Set(2018...2030))

  static let directory = Directory(
    departments: [
      Department(code: "NR", name: "自然资源局", leaderInCharge: "P-LEAD"),
      Department(code: "HR", name: "人社局", leaderInCharge: "P-LEAD2"),
      Department(code: "JD", name: "监督科"),
    ],
    windows: [
      Window(code: "W-1", name: "不动产登记窗口", department: "NR", responsible: "P-11", deputy: "P-12"),
      Window(code: "W-2", name: "社保窗口", department: "HR", responsible: "P-21"),
      Window(code: "W-3", name: "就业窗口", department: "HR", responsible: "P-31"),
      Window(code: "W-9", name: "旧窗口", department: "HR", responsible: "P-31", retired: true),
    ],
    people: [
      person("P-DIR", [.director]), person("P-LEAD", [.leaderInCharge]), person("P-LEAD2", [.leaderInCharge]),
      person("P-SUP", [.supervision], department: "JD"), person("P-SUP2", [.supervision], department: "JD"),
      person("P-DUTY", [.dutySection]), person("P-DISC", [.discipline]), person("P-OPS", [.operator]),
      person("P-11", [.windowHead], window: "W-1"), person("P-12", [.windowStaff], window: "W-1"),
      person("P-13", [.windowStaff], window: "W-1"), person("P-21", [.windowHead], window: "W-2"),
      person("P-31", [.windowHead], window: "W-3"), person("P-GONE", [.supervision], retired: true),
    ])

  private static func person(
    _ code: String, _ roles: Set<Role>, window: String? = nil, department: String? = nil, retired: Bool = false
  ) -> Person {
    Person(
      code: code, name: "姓名\(code)", email: "\(code.lowercased())@example.cn", roles: roles, window: window,
      department: department, retired: retired)
  }

  /// Monday 2 March 2026, 10:00 in Shanghai.
  static let monday = at("2026-03-02", "10:00")

  /// That day and time; the start of 1970 when a test misspells it.
  static func at(_ day: String, _ time: String) -> Instant {
    guard let day = Day(day), let time = TimeOfDay(time) else { return Instant(microseconds: 0) }
    return Instant(day, time)
  }

  static func complaint(_ channel: Channel = .web, _ change: (inout Complaint) -> Void = { _ in }) -> Complaint {
    var complaint = Complaint(
      channel: channel, form: .oral, receivedAt: monday, hasPhone: true, grounds: [.attitudeOrEfficiency])
    change(&complaint)
    return complaint
  }
}
