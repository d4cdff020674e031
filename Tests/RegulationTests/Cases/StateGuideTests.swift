import Foundation
import Testing

@testable import Regulation

@Suite struct StateGuideTests {
  private var file: URL {
    URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "../../../ops/guide/case-states.md").standardized
  }

  @Test func `the page on states is what the tables say`() throws {
    if ProcessInfo.processInfo.environment["UPDATE_GUIDE"] != nil {
      try When.guide.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == When.guide)
  }
}
