import Foundation
import Testing

@testable import Regulation

/// The calendar the product ships, and short ways to write dates and times down.
enum Shipped {
  static let csv: String = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "ops/calendar/china-2018-2026.csv")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
  }()

  static let calendar =
    (try? WorkCalendar.parse(csv: csv)) ?? WorkCalendar(version: 0, exceptions: [], publishedYears: [])

  static func office(policy: Policy = Policy()) -> Timetable { policy.timetable(calendar) }
}

/// `2026-03-03 17:30`, in Shanghai.
func at(_ text: String) throws -> Instant {
  let parts = text.split(separator: " ")
  let seconds = parts[1].count == 5 ? "\(parts[1]):00" : String(parts[1])
  return try #require(Instant(rfc3339: "\(parts[0])T\(seconds)+08:00"))
}

func day(_ text: String) throws -> Day { try #require(Day(text)) }
