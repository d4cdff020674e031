import Regulation
import Testing

@testable import Redress

/// Files that people write, and what they are told.
struct FileTests {
  private func lines(_ body: () throws -> Void) -> [String] {
    do {
      try body()
      return []
    } catch {
      return Failure(error).lines(in: .en)
    }
  }

  @Test func `each fault of a directory is named by its path`() {
    let yaml = """
      departments: [{code: NR, name: 自然资源局, colour: red}]
      windows: [{code: W-1, name: 窗口, department: NR}]
      people: [{code: P-1, name: 甲, email: a@example.cn, roles: [king]}, 5]
      rooms: []
      """
    #expect(
      lines { _ = try DirectoryFile.read(yaml: yaml) } == [
        "error: rooms: no such key", "error: departments[0].colour: no such key",
        "error: windows[0].responsible: is missing", "error: people[0].roles[0]: is not allowed",
        "error: people[1]: is of the wrong type",
      ])
  }

  @Test func `a directory that is well-formed is still checked whole`() {
    let faults = lines { _ = try DirectoryFile.read(yaml: "people: [{code: P-1, name: 甲, email: x, roles: []}]") }
    #expect(faults.contains { $0.hasPrefix("error: people[0].email: ") })
    #expect(faults.contains { $0.hasPrefix("error: people: ") })
  }

  @Test func `codes and times stay text, whatever YAML makes of them`() throws {
    let yaml = """
      departments: [{code: NR, name: 自然资源局}]
      windows: [{code: 0301, name: 窗口, department: NR, responsible: 007}]
      people:
        - {code: 007, name: 甲, email: a@example.cn, roles: [window-head, director], window: 0301,
           absent: [{from: 2026-02-10, to: 2026-02-14}]}
      """
    let directory = try DirectoryFile.read(yaml: yaml)
    #expect(directory.window("0301")?.responsible == "007")
    #expect(directory.person("007")?.absent.first?.to == Day("2026-02-14"))
    #expect(try PolicyFile.read(yaml: "closing_time: 17:00").closingTime == TimeOfDay("17:00"))
  }

  @Test func `what is no YAML is told with its place`() {
    #expect(lines { _ = try DirectoryFile.read(yaml: "people: [") }.first?.hasPrefix("error: line ") == true)
    #expect(lines { _ = try PolicyFile.read(yaml: "limits: {a: 1, a: 2}") }.count == 1)
  }

  @Test func `an empty policy is the default, and each fault of another is told`() throws {
    #expect(try PolicyFile.read(yaml: "") == Policy())
    let faults = lines { _ = try PolicyFile.read(yaml: "limits: {triage: 0, tea: 1}\ncolour: red") }
    #expect(faults.count == 3)
  }
}
