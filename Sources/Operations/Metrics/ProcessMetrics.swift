internal import Glibc

/// What the kernel knows of this process (proc(5)), under the names every Prometheus client uses.
enum ProcessMetrics {
  static func lines() -> [String] {
    guard let text = try? SmallFile.text(at: "/proc/self/stat"), let stat = ProcessStat(text) else { return [] }
    return [
      line("process_cpu_seconds_total", "counter", "User and system CPU time.", Double(stat.cpuTicks) / ticksPerSecond),
      line(
        "process_resident_memory_bytes", "gauge", "Memory in RAM.",
        Double(stat.residentPages * sysconf(Int32(_SC_PAGESIZE)))),
      line("process_virtual_memory_bytes", "gauge", "Address space.", Double(stat.virtualBytes)),
      line("process_threads", "gauge", "Threads.", Double(stat.threads)),
      line("process_start_time_seconds", "gauge", "Start, since the epoch.", startTime),
      line("process_open_fds", "gauge", "Open file descriptors.", openDescriptors),
      line("process_max_fds", "gauge", "File descriptors allowed.", descriptorLimit),
    ].flatMap { $0 }
  }

  private static func line(_ name: String, _ type: String, _ help: String, _ value: Double?) -> [String] {
    guard let value else { return [] }
    return ["# HELP \(name) \(help)", "# TYPE \(name) \(type)", "\(name) \(PrometheusText.number(value))"]
  }

  private static let ticksPerSecond = Double(sysconf(Int32(_SC_CLK_TCK)))

  /// Seconds since the epoch.
  static let startTime: Double? = {
    guard let text = try? SmallFile.text(at: "/proc/self/stat"), let stat = ProcessStat(text) else { return nil }
    return bootTime.map { $0 + Double(stat.startTicks) / ticksPerSecond }
  }()

  /// Seconds since the epoch; does not change while we run.
  private static let bootTime: Double? = {
    guard let text = try? SmallFile.text(at: "/proc/stat"),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("btime ") })
    else { return nil }
    return Double(line.dropFirst(6))
  }()

  private static var openDescriptors: Double? {
    guard let folder = opendir("/proc/self/fd") else { return nil }
    defer { closedir(folder) }
    var count = 0
    while readdir(folder) != nil { count += 1 }
    // Not `.`, `..`, nor the descriptor of the listing itself.
    return Double(count - 3)
  }

  private static var descriptorLimit: Double? {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return nil }
    // RLIM_INFINITY is all ones; Swift can't import the macro.
    return limit.rlim_cur == .max ? .infinity : Double(limit.rlim_cur)
  }
}
