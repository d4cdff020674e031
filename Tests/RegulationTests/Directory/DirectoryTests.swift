import Foundation
import Testing

@testable import Regulation

@Suite struct DirectoryTests {
  @Test func `what a window owes its deputy owes while the responsible person is away`() throws {
    var people = Bureau.directory.people
    let day = try #require(Day("2026-03-03"))
    let index = try #require(people.firstIndex { $0.code == "P-11" })
    people[index].absent = [Absence(from: day, to: day.adding(2))]
    let directory = Bureau.directory.with(people)
    let owing = (-1...3).map { directory.responsible(for: "W-1", on: day.adding($0))?.code }
    #expect(owing == ["P-11", "P-12", "P-12", "P-12", "P-11"])
  }

  @Test func `when the deputy is away too it stays the responsible person's`() throws {
    let day = try #require(Day("2026-03-03"))
    let away = [Absence(from: day, to: day)]
    let people = Bureau.directory.people.map { person in
      var person = person
      person.absent = away
      return person
    }
    #expect(Bureau.directory.with(people).responsible(for: "W-1", on: day)?.code == "P-11")
    #expect(Bureau.directory.with(people).responsible(for: "W-2", on: day)?.code == "P-21")
  }

  @Test func `a directory is read as it was written`() throws {
    let data = try JSONEncoder().encode(Bureau.directory)
    #expect(try JSONDecoder().decode(Directory.self, from: data) == Bureau.directory)
  }

  @Test func `who is somebody's head and nothing else needs no roles`() throws {
    let text = #"{"code": "P-NR", "name": "杨立新", "email": "y@example.cn"}"#
    #expect(try JSONDecoder().decode(Person.self, from: Data(text.utf8)).roles == [])
  }

  @Test func `what an import leaves out is retired where a case refers to it, else gone`() {
    let new = Directory(people: [Person(code: "P-DIR", name: "新主任", email: "d@example.cn", roles: [.director])])
    let kept = new.keeping(["NR", "W-1", "P-11", "P-DIR"], of: Bureau.directory)
    #expect(kept.departments.map(\.code) == ["NR"])
    #expect(kept.windows.map(\.code) == ["W-1"])
    #expect(kept.people.map(\.code) == ["P-DIR", "P-11"])
    #expect(kept.people.map(\.retired) == [false, true])
    #expect(kept.person("P-DIR")?.name == "新主任")
    #expect(kept.faults == [])
  }
}

@Suite struct DirectoryFaultTests {
  private func faults(_ change: (inout [Department], inout [Window], inout [Person]) -> Void) -> [String] {
    var (departments, windows, people) = (
      Bureau.directory.departments, Bureau.directory.windows, Bureau.directory.people
    )
    change(&departments, &windows, &people)
    return Directory(departments: departments, windows: windows, people: people).faults.map(\.path)
  }

  @Test func `the bureau has none`() {
    #expect(Bureau.directory.faults == [])
  }

  @Test func `each fault is named by its path`() {
    #expect(faults { departments, _, _ in departments[0].leaderInCharge = "X" } == ["departments[0].leader_in_charge"])
    #expect(faults { departments, _, _ in departments[1].name = "" } == ["departments[1].name"])
    #expect(faults { departments, _, _ in departments[1].code = "hr" }.first == "departments[1].code")
    #expect(faults { _, windows, _ in windows[1].department = "X" } == ["windows[1].department"])
    #expect(faults { _, windows, _ in windows[1].responsible = "P-SUP" } == ["windows[1].responsible"])
    #expect(faults { _, windows, _ in windows[0].deputy = "P-GONE" } == ["windows[0].deputy"])
    #expect(faults { _, windows, _ in windows[0].deputy = "P-11" } == ["windows[0].deputy"])
    #expect(faults { _, windows, _ in windows[1].code = "W-1" }.contains("windows[1].code"))
    #expect(faults { _, _, people in people[3].email = "a\nb@c" } == ["people[3].email"])
    #expect(faults { _, _, people in people[3].head = "P-SUP" } == ["people[3].head"])
    #expect(faults { _, _, people in people[3].window = "W-9" } == ["people[3].window"])
    #expect(faults { _, _, people in people[10].window = nil } == ["people[10].window"])
    #expect(faults { _, _, people in people[3].department = "X" } == ["people[3].department"])
    #expect(faults { _, _, people in people[0].roles = [] } == ["people"])
    #expect(faults { _, _, people in people[1].roles.insert(.director) } == ["people"])
    #expect(
      faults { _, _, people in
        people[3].absent = [
          Absence(from: Day(number: 1), to: Day(number: 1)), Absence(from: Day(number: 2), to: Day(number: 1)),
        ]
      } == ["people[3].absent[1].to"])
  }

  @Test func `a fault is told in both languages`() {
    let fault = Directory().faults.first
    #expect(fault?.message(in: .zhHans).isEmpty == false)
    #expect(fault?.message(in: .en) == "there must be exactly one director")
  }
}

extension Directory {
  func with(_ people: [Person]) -> Directory { Directory(departments: departments, windows: windows, people: people) }
}
