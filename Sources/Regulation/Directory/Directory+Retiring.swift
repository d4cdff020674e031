/// An import replaces the directory and never removes what a case refers to.
extension Directory {
  /// This directory with what `old` had and this one leaves out, retired, as far as it is still referred to.
  ///
  /// - Parameter referenced: codes that cases, inquiries, deadlines or notices name.
  public func keeping(_ referenced: Set<String>, of old: Directory) -> Directory {
    Directory(
      departments: departments
        + old.departments.filter { referenced.contains($0.code) && department($0.code) == nil }
        .map(Self.retired),
      windows: windows
        + old.windows.filter { referenced.contains($0.code) && window($0.code) == nil }
        .map(Self.retired),
      people: people
        + old.people.filter { referenced.contains($0.code) && person($0.code) == nil }
        .map(Self.retired))
  }

  private static func retired(_ department: Department) -> Department {
    var department = department
    department.retired = true
    return department
  }

  private static func retired(_ window: Window) -> Window {
    var window = window
    window.retired = true
    return window
  }

  private static func retired(_ person: Person) -> Person {
    var person = person
    person.retired = true
    return person
  }
}
