/// The fields of /proc/self/stat that are shown.
struct ProcessStat: Equatable {
  let cpuTicks: Int
  let threads: Int
  let startTicks: Int
  let virtualBytes: Int
  let residentPages: Int

  /// The name, second field, may hold blanks and brackets; all that follows its last bracket is numbers but one.
  init?(_ text: String) {
    guard let end = text.lastIndex(of: ")") else { return nil }
    // Counting from the state, field 3 of proc_pid_stat(5).
    let fields = text[text.index(after: end)...].split(whereSeparator: { $0 == " " || $0 == "\n" })
    func field(_ number: Int) -> Int? { number - 3 < fields.count ? Int(fields[number - 3]) : nil }
    guard let user = field(14), let system = field(15), let threads = field(20), let start = field(22),
      let virtual = field(23), let resident = field(24)
    else { return nil }
    (cpuTicks, self.threads, startTicks, virtualBytes, residentPages) = (
      user + system, threads, start, virtual, resident
    )
  }
}
