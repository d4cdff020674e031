extension DayStatus {
  /// Why the day counts or not, the same in every language: a code, with the holiday's own name after it.
  public var reason: String {
    switch self {
    case .workday: "workday"
    case .makeUpWorkday(let holiday): "make-up-workday: \(holiday)"
    case .weekend: "weekend"
    case .holiday(let holiday): "holiday: \(holiday)"
    case .closure(let why): "closure: \(why)"
    case .presumedWorkday: "presumed-workday"
    case .presumedWeekend: "presumed-weekend"
    }
  }

  public var chinese: String {
    switch self {
    case .workday(let weekday): "工作日（\(weekday.chinese)）"
    case .makeUpWorkday(let holiday): "调休上班（\(holiday)）"
    case .weekend(let weekday): "休息日（\(weekday.chinese)）"
    case .holiday(let holiday): "法定节假日（\(holiday)）"
    case .closure(let why): "中心停止办公（\(why)）"
    case .presumedWorkday(let weekday): "暂按工作日计（\(weekday.chinese)，该年度放假安排尚未公布）"
    case .presumedWeekend(let weekday): "暂按休息日计（\(weekday.chinese)，该年度放假安排尚未公布）"
    }
  }

  public var english: String {
    switch self {
    case .workday(let weekday): "working day (\(weekday.english))"
    case .makeUpWorkday(let holiday): "make-up working day (\(holiday))"
    case .weekend(let weekday): "weekend (\(weekday.english))"
    case .holiday(let holiday): "statutory holiday (\(holiday))"
    case .closure(let why): "centre closed (\(why))"
    case .presumedWorkday(let weekday): "taken for a working day (\(weekday.english); the year is not published yet)"
    case .presumedWeekend(let weekday): "taken for a weekend (\(weekday.english); the year is not published yet)"
    }
  }
}
