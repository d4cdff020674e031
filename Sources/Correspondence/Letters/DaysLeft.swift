internal import Regulation

/// How far it is to a limit, in working days, or how far past it.
struct DaysLeft: Worded {
  /// Working days after today up to the due day, or, when late, after the due day up to today.
  let days: Int
  let isLate: Bool

  init(until deadline: Deadline, office: Office, at now: Instant) {
    isLate = deadline.isLate(at: now)
    let (from, to) = isLate ? (deadline.dueAt.day, now.day) : (now.day, deadline.dueAt.day)
    days = from < to ? (from.adding(1)...to).count { office.calendar.isWorking($0) } : 0
  }

  var words: (chinese: String, english: String) {
    switch (isLate, days) {
    case (false, 0): ("今天到期", "due today")
    case (false, 1): ("还剩1个工作日", "1 working day left")
    case (false, _): ("还剩\(days)个工作日", "\(days) working days left")
    case (true, 0): ("已超期", "overdue")
    case (true, 1): ("已超期1个工作日", "1 working day overdue")
    case (true, _): ("已超期\(days)个工作日", "\(days) working days overdue")
    }
  }
}
