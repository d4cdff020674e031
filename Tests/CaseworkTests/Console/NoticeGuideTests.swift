import Casework
import Foundation
import Testing

@Suite struct NoticeGuideTests {
  private var file: URL {
    URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "../../../ops/guide/notice-states.md").standardized
  }

  @Test func `the page on the states of a notice is what the table says`() throws {
    if ProcessInfo.processInfo.environment["UPDATE_GUIDE"] != nil {
      try NoticeStatus.guide.write(to: file, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == NoticeStatus.guide)
  }

  @Test func `every state of a notice is reached, and a signed one stays signed`() {
    for status in NoticeStatus.allCases where status != .queued {
      #expect(NoticeStatus.allCases.contains { $0 != status && $0.mayBecome(status) })
    }
    #expect(!NoticeStatus.allCases.contains { NoticeStatus.signed.mayBecome($0) })
  }
}
