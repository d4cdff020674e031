/// What must hold before a directory is taken into force, whole or not at all.
extension Directory {
  /// Every fault, in the order of the file. What is retired may refer to what is no more.
  public var faults: [DirectoryFault] {
    departments.enumerated().flatMap { faults(of: $1, at: "departments[\($0)]") }
      + windows.enumerated().flatMap { faults(of: $1, at: "windows[\($0)]") }
      + people.enumerated().flatMap { faults(of: $1, at: "people[\($0)]") }
      + Self.twice(departments.map(\.code), in: "departments") + Self.twice(windows.map(\.code), in: "windows")
      + Self.twice(people.map(\.code), in: "people") + directorFaults
  }

  private var directorFaults: [DirectoryFault] {
    guard people(with: .director).count != 1 else { return [] }
    return [DirectoryFault("people", "须有且只有一名主任 director", "there must be exactly one director")]
  }

  private func faults(of department: Department, at path: String) -> [DirectoryFault] {
    var faults = Self.plainFaults(department.code, department.name, at: path)
    guard !department.retired, let leader = department.leaderInCharge else { return faults }
    faults += self.fault(ofPerson: leader, having: .leaderInCharge, at: "\(path).leader_in_charge")
    return faults
  }

  private func faults(of window: Window, at path: String) -> [DirectoryFault] {
    var faults = Self.plainFaults(window.code, window.name, at: path)
    guard !window.retired else { return faults }
    if !isActive(department(window.department)?.retired) {
      faults.append(.unknown("\(path).department"))
    }
    faults += fault(ofPerson: window.responsible, having: .windowHead, at: "\(path).responsible")
    guard let deputy = window.deputy else { return faults }
    faults += fault(ofPerson: deputy, having: nil, at: "\(path).deputy")
    if deputy == window.responsible {
      faults.append(DirectoryFault("\(path).deputy", "不能与负责人为同一人", "must be another person than the responsible one"))
    }
    return faults
  }

  private func faults(of person: Person, at path: String) -> [DirectoryFault] {
    var faults = Self.plainFaults(person.code, person.name, at: path)
    if !Self.isAddress(person.email) {
      faults.append(DirectoryFault("\(path).email", "不是电子邮件地址", "is not an e-mail address"))
    }
    guard !person.retired else { return faults }
    if let window = person.window, !isActive(self.window(window)?.retired) { faults.append(.unknown("\(path).window")) }
    if let department = person.department, !isActive(self.department(department)?.retired) {
      faults.append(.unknown("\(path).department"))
    }
    if let head = person.head { faults += fault(ofHead: head, of: person, at: "\(path).head") }
    if person.window == nil && person.has(.windowStaff) {
      faults.append(DirectoryFault("\(path).window", "窗口人员须写明窗口", "who has a window's role names the window"))
    }
    return faults + Self.absenceFaults(person, at: path)
  }

  private func fault(ofHead head: String, of person: Person, at path: String) -> [DirectoryFault] {
    guard head != person.code else { return [DirectoryFault(path, "不能是本人", "must be somebody else")] }
    return fault(ofPerson: head, having: nil, at: path)
  }

  private func fault(ofPerson code: String, having role: Role?, at path: String) -> [DirectoryFault] {
    guard let person = person(code), !person.retired else { return [.unknown(path)] }
    guard let role, !person.has(role) else { return [] }
    return [DirectoryFault(path, "此人没有角色 \(role.rawValue)", "this person has not the role \(role.rawValue)")]
  }

  /// Nil is unknown.
  private func isActive(_ retired: Bool?) -> Bool { retired == false }
}

extension Directory {
  private static func plainFaults(_ code: String, _ name: String, at path: String) -> [DirectoryFault] {
    var faults: [DirectoryFault] = []
    if !isCode(code) {
      faults.append(DirectoryFault("\(path).code", "代码只能由 A-Z、0-9 和 - 组成", "a code is made of A-Z, 0-9 and -"))
    }
    if name.isEmpty { faults.append(DirectoryFault("\(path).name", "不能为空", "is empty")) }
    return faults
  }

  private static func absenceFaults(_ person: Person, at path: String) -> [DirectoryFault] {
    person.absent.enumerated().filter { $1.to < $1.from }.map {
      DirectoryFault("\(path).absent[\($0.offset)].to", "早于开始日期", "lies before its start")
    }
  }

  /// The second of two with one code.
  private static func twice(_ codes: [String], in list: String) -> [DirectoryFault] {
    var seen: Set<String> = []
    return codes.enumerated().filter { !seen.insert($0.element).inserted }.map {
      DirectoryFault("\(list)[\($0.offset)].code", "代码重复", "stands twice")
    }
  }

  /// `A-Z 0-9 -`, so that a code can stand in an address, a file name or a query as it is.
  static func isCode(_ code: String) -> Bool {
    !code.isEmpty && code.utf8.count <= 40
      && code.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == 45 }
  }

  /// One `@` with something on both sides, and nothing that could end a header line (RFC 5321 4.1.2 is far wider).
  static func isAddress(_ text: String) -> Bool {
    let halves = text.split(separator: "@", omittingEmptySubsequences: false)
    return halves.count == 2 && halves.allSatisfy { !$0.isEmpty }
      && text.unicodeScalars.allSatisfy { $0.value > 32 && $0.value != 127 && !"<>,;\"".unicodeScalars.contains($0) }
  }
}

extension DirectoryFault {
  fileprivate static func unknown(_ path: String) -> DirectoryFault {
    DirectoryFault(path, "名录中没有这个代码", "the directory has no such code")
  }
}
