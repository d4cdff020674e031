import Regulation

/// An office to plan notices in: one window of each of two departments, a supervision section of two.
struct Bureau {
  var people: [Person] = [
    Person(code: "P-DIR", name: "主任甲", email: "director@example.gov.cn", roles: [.director]),
    Person(code: "P-LEAD", name: "分管乙", email: "leader@example.gov.cn", roles: [.leaderInCharge]),
    Person(code: "P-LEAD2", name: "分管丙", email: "leader2@example.gov.cn", roles: [.leaderInCharge]),
    Person(code: "P-SUP1", name: "监督丁", email: "sup1@example.gov.cn", roles: [.supervision], head: "P-LEAD2"),
    Person(code: "P-SUP2", name: "监督戊", email: "sup2@example.gov.cn", roles: [.supervision], locale: .en),
    Person(code: "P-DIS", name: "纪检己", email: "discipline@example.gov.cn", roles: [.discipline]),
    Person(code: "P-OPS", name: "运维庚", email: "ops@example.gov.cn", roles: [.operator]),
    Person(code: "P-NR", name: "自然辛", email: "nr@example.gov.cn", roles: [.windowStaff]),
    Person(
      code: "P-0301", name: "窗口壬", email: "w301@example.gov.cn", roles: [.windowHead], window: "W-0301", head: "P-NR"),
    Person(code: "P-0302", name: "副职癸", email: "w302@example.gov.cn", roles: [.windowHead], window: "W-0301"),
    Person(code: "P-0303", name: "职员子", email: "w303@example.gov.cn", roles: [.windowStaff], window: "W-0301"),
    Person(code: "P-0401", name: "窗口丑", email: "w401@example.gov.cn", roles: [.windowHead], window: "W-0401"),
  ]
  var windows = [
    Window(code: "W-0301", name: "不动产登记窗口", department: "NR", responsible: "P-0301", deputy: "P-0302"),
    Window(code: "W-0401", name: "税务窗口", department: "TX", responsible: "P-0401"),
  ]

  var office: Office {
    let departments = [
      Department(code: "NR", name: "自然资源局", leaderInCharge: "P-LEAD"), Department(code: "TX", name: "税务局"),
    ]
    return Office(
      directory: Directory(departments: departments, windows: windows, people: people), policy: Policy(),
      calendar: WorkCalendar(version: 1, exceptions: [], publishedYears: [2025, 2026, 2027]))
  }

  /// The same with one person changed.
  func with(_ code: String, _ change: (inout Person) -> Void) -> Bureau {
    var bureau = self
    for index in bureau.people.indices where bureau.people[index].code == code { change(&bureau.people[index]) }
    return bureau
  }

  func absent(_ code: String, from: String, to: String) -> Bureau {
    with(code) { $0.absent = [Absence(from: Day(from)!, to: Day(to)!)] }
  }

  func without(_ codes: String...) -> Bureau {
    var bureau = self
    bureau.people.removeAll { codes.contains($0.code) }
    return bureau
  }
}
