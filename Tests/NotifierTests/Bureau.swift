import Regulation

/// The office of these tests. Local parts of the addresses tell the test's server what to do.
struct Bureau {
  var people: [Person] = [
    Person(code: "P-DIR", name: "主任", email: "director@example.org", roles: [.director]),
    Person(code: "P-LEAD", name: "分管", email: "leader@example.org", roles: [.leaderInCharge]),
    Person(code: "P-SUP", name: "监督", email: "supervision@example.org", roles: [.supervision], head: "P-LEAD"),
    Person(code: "P-OPS", name: "运维", email: "operator@example.org", roles: [.operator]),
    Person(
      code: "P-0301", name: "窗口", email: "window@example.org", roles: [.windowHead], window: "W-0301", head: "P-NR"),
    Person(code: "P-0302", name: "副职", email: "deputy@example.org", roles: [.windowHead], window: "W-0301"),
    Person(code: "P-NR", name: "科长", email: "head@example.org", roles: []),
  ]
  var windows = [
    Window(code: "W-0301", name: "不动产登记窗口", department: "NR", responsible: "P-0301", deputy: "P-0302")
  ]

  /// As many windows more, each with a responsible person of its own.
  mutating func add(windows count: Int) {
    for index in 1...count {
      people.append(
        Person(
          code: "P-9\(index)", name: "窗口\(index)", email: "window\(index)@example.org", roles: [.windowHead],
          window: "W-9\(index)", head: "P-NR"))
      windows.append(
        Window(code: "W-9\(index)", name: "窗口\(index)", department: "NR", responsible: "P-9\(index)"))
    }
  }

  func with(_ code: String, email: String) -> Bureau {
    var bureau = self
    for index in bureau.people.indices where bureau.people[index].code == code { bureau.people[index].email = email }
    return bureau
  }

  var directory: Directory {
    Directory(
      departments: [Department(code: "NR", name: "自然资源局", leaderInCharge: "P-LEAD")], windows: windows,
      people: people)
  }
}
