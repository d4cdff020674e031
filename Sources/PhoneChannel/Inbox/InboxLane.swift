internal import Channel
internal import Logging
internal import Operations
internal import Regulation

/// The thread that watches `REDRESS_INBOX`: takes exports, hands their lines over, reports and moves them away.
///
/// It keeps no books. After a restart a file is read again from its beginning, and each line is known by its number: the
/// spool or the workers give the first answer again. So a file may be dropped in twice, too.
final class InboxLane {
  private let folder: String
  private let courier: Courier
  private let categories: Categories
  private let language: Language
  private let meter: PhoneMeter
  private let drain: Drain
  private let component: Component
  private let log: Logger
  /// As they were at the last look: a file is taken once it has not changed from one look to the next.
  private var seen: [String: InboxFile] = [:]
  private var nextLook = ContinuousClock.now
  private var jobs: [String: InboxJob] = [:]

  private static let look = Duration.seconds(1)
  private static let lookAtAnswers = Duration.milliseconds(200)
  static let done = "done"
  static let refused = "refused"

  init(
    folder: String, courier: Courier, categories: Categories, language: Language, meter: PhoneMeter, runtime: Runtime,
    component: Component
  ) {
    self.folder = folder
    self.courier = courier
    self.categories = categories
    self.language = language
    self.meter = meter
    drain = runtime.drain
    self.component = component
    log = runtime.logger
  }

  func run() {
    while !drain.isDraining {
      do throws(SpoolError) {
        if nextLook <= .now { try takeNew() }
        try goOn()
        component.ready()
      } catch {
        component.waiting("inbox: \(error)")
        log.error("the watched folder waits", error: error)
        drain.sleep(.seconds(5))
      }
      component.idle { _ = drain.sleep(jobs.isEmpty ? Self.look : Self.lookAtAnswers) }
    }
    component.stopping()
  }

  // MARK: Finding

  private func takeNew() throws(SpoolError) {
    nextLook = .now + Self.look
    var now: [String: InboxFile] = [:]
    for file in try files() where jobs[file.path] == nil {
      now[file.path] = file
      if seen[file.path] == file { try take(file) }
    }
    seen = now
  }

  /// In the folder itself, and in those below it that are named after systems.
  private func files() throws(SpoolError) -> [InboxFile] {
    var files: [InboxFile] = []
    for name in try DurableFolder(folder, isPrivate: false).names() {
      let path = "\(folder)/\(name)"
      if let file = InboxFile(folder: folder, name: name, system: "inbox") {
        files.append(file)
      } else if name != Self.done, name != Self.refused, Hotline.isName(name), InboxFile.isFolder(path) {
        files += try DurableFolder(path, isPrivate: false).names().compactMap {
          InboxFile(folder: path, name: $0, system: name)
        }
      }
    }
    return files
  }

  private func take(_ file: InboxFile) throws(SpoolError) {
    do throws(WholeFileFault) {
      guard !file.isTooLarge else { throw .tooLarge(limit: InboxFile.sizeLimit) }
      guard let bytes = try? DurableFolder(file.folder, isPrivate: false).read(file.name) else { return }
      let job = InboxJob(file, try Export(bytes), language: language, categories: categories)
      jobs[file.path] = job
      log.notice("an export is taken", metadata: ["system": "\(file.system)", "lines": "\(job.entries.count)"])
    } catch {
      log.warning("an export can't be read", metadata: ["system": "\(file.system)", "why": "\(error.phrase.en)"])
      try put(file, InboxReport(error, language: language), into: Self.refused)
    }
  }

  // MARK: Going on

  private func goOn() throws(SpoolError) {
    for path in jobs.keys.sorted() {
      guard var job = jobs[path] else { continue }
      do throws(SpoolError) {
        try job.keep(courier)
        try job.look(courier.spool)
        jobs[path] = job
      } catch {
        jobs[path] = job
        throw error
      }
      component.progress()
      if job.isSettled { try finish(job) }
    }
  }

  private func finish(_ job: InboxJob) throws(SpoolError) {
    defer { jobs[job.file.path] = nil }
    // Somebody wrote on: it is read again, and what is registered already is not registered twice.
    guard job.file.again == job.file else { return }
    let broken = job.entries.count { if case .broken = $0.state { true } else { false } }
    meter.files.increment()
    meter.lines.increment(by: job.entries.count - broken)
    meter.brokenLines.increment(by: broken)
    try put(job.file, InboxReport(job, language: language), into: Self.done)
    log.notice(
      "an export is done",
      metadata: ["system": "\(job.file.system)", "lines": "\(job.entries.count)", "broken": "\(broken)"])
  }

  /// The report first: a file that has moved has one.
  private func put(_ file: InboxFile, _ report: InboxReport, into name: String) throws(SpoolError) {
    let source = try DurableFolder(file.folder, isPrivate: false)
    let target = try DurableFolder("\(file.folder)/\(name)", isPrivate: false)
    let stem = try free(String(file.name.dropLast(4)), in: target)
    try target.put(report.bytes, as: "\(stem).report.csv")
    try source.move(file.name, to: target, as: "\(stem).csv")
    try target.flush()
    try source.flush()
  }

  /// A name that no earlier file of the same name has.
  private func free(_ stem: String, in folder: DurableFolder) throws(SpoolError) -> String {
    let taken = Set(try folder.names())
    guard taken.contains("\(stem).csv") else { return stem }
    return (2...).lazy.map { "\(stem)-\($0)" }.first { !taken.contains("\($0).csv") } ?? stem
  }
}
