import Operations
import Regulation
import Testing

@testable import Casework

struct OfficeImportTests {
  let bureau: Bureau
  let session: Session

  init() throws {
    bureau = try Bureau()
    session = try bureau.database.session(as: "redress")
  }

  /// The bureau's without its window's head, who is named anew.
  private var smaller: Directory {
    Directory(
      departments: Bureau.directory.departments,
      windows: [Window(code: "W-2", name: "新窗口", department: "NR", responsible: "P-12")],
      people: Bureau.directory.people.filter { $0.code != "P-11" } + [
        Person(code: "P-12", name: "P-12", email: "p-12@example.cn", roles: [.windowHead], window: "W-2")
      ])
  }

  @Test func `what no case names is left out`() throws {
    let taken = try OfficeImport(session, by: "test").take(smaller)
    #expect(taken.outcome == .init(version: 2, isNew: true))
    #expect(taken.retired == [])
    #expect(try OfficeCache.load(session).directory.window("W-1") == nil)
  }

  @Test func `what a case names is kept, retired`() throws {
    _ = try bureau.assigned()
    let taken = try OfficeImport(session, by: "test").take(smaller)
    #expect(taken.retired == ["W-1"])
    let directory = try OfficeCache.load(session).directory
    #expect(directory.window("W-1")?.retired == true)
    #expect(directory.window("W-2")?.retired == false)
    #expect(directory.faults.isEmpty)
  }

  @Test func `what only a complaint names as its respondent is kept as well`() throws {
    try bureau.register(naming: "W-1")
    #expect(try OfficeImport(session, by: "test").take(smaller).retired == ["W-1"])
  }

  @Test func `nothing is left out that a case began to name while the import waited`() throws {
    let work = try bureau.begin(naming: "W-1")
    let thread = try LaneThread.start("import") { [session = bureau.database, smaller] in
      _ = try OfficeImport(session.session(as: "redress"), by: "test").take(smaller)
    }
    let waiting =
      "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = "
      + "(SELECT oid FROM pg_database WHERE datname = current_database())"
    // Without giving way: other tests would keep us from coming back before the import gives up.
    while try bureau.count(waiting) == 0, !thread.hasEnded {}
    try work.commit()
    #expect(thread.join(within: .seconds(30)))
    #expect(thread.failure == nil)
    #expect(try OfficeCache.load(session).directory.window("W-1")?.retired == true)
  }

  @Test func `an import that changes nothing makes no version and wakes nobody`() throws {
    let office = OfficeImport(session, by: "test")
    let revision = try bureau.count("SELECT revision FROM office")
    #expect(try office.take(Bureau.directory).outcome == .init(version: 1, isNew: false))
    #expect(try office.take(Policy()) == .init(version: 1, isNew: false))
    let file = try CalendarFile(csv: "date,kind,holiday\n2031-01-01,holiday,元旦\n")
    let first = try office.take(file)
    #expect(first.isNew)
    #expect(try office.take(file) == .init(version: first.version, isNew: false))
    #expect(try bureau.count("SELECT revision FROM office") == revision + 1)
  }

  @Test func `a calendar keeps the years it is not about, and every version says who brought it`() throws {
    let file = try CalendarFile(csv: "date,kind,holiday\n2031-01-01,holiday,元旦\n")
    let version = try OfficeImport(session, by: "redress/clerk").take(file).version
    let calendar = try OfficeCache.load(session).calendar
    #expect(calendar.version == version)
    #expect(calendar.publishedYears == Set(2018...2031))
    #expect(try OfficeVersion.all(of: "calendar", session).last?.importedBy == "redress/clerk")
  }
}
