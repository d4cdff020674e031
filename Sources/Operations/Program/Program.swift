internal import CSystemd
internal import Glibc
internal import Logging

/// An executable: its name, what it is for, which settings it uses. Its `main` makes one and lets it run:
///
/// ```swift
/// @main struct Intake: ParsableCommand {
///   static let program = Program("intake", about: …, uses: [.required(.databaseURL), …])
///   static let configuration = CommandConfiguration(
///     commandName: program.name, abstract: program.about.en, discussion: program.help, version: Version.current)
///   @Flag(help: "Check the settings, print what is in force, exit.") var checkConfig = false
///   func run() {
///     Self.program.run(checkConfig: checkConfig) { runtime in
///       try runtime.startLane("lane-1") { component in … }
///     }
///   }
/// }
/// ```
public struct Program: Sendable {
  public let name: String
  public let about: Phrase
  /// Those of `Registry.common` need not be named.
  public let uses: [Use]
  /// Settings of other executables, which may stand in a shared file.
  public let known: [Use]
  /// How long lanes may take to finish. The contract allows ten seconds from SIGTERM to the end.
  var drainLimit = Duration.seconds(9)
  private let check: @Sendable (Settings) -> [SettingFault]

  /// `check` finds what is wrong between settings (one that needs another).
  public init(
    _ name: String, about: Phrase, uses: [Use], known: [Use] = [],
    check: @escaping @Sendable (Settings) -> [SettingFault] = { _ in [] }
  ) {
    self.name = name
    self.about = about
    self.uses = uses
    self.known = Registry.known + known
    self.check = check
  }

  /// Reads this process's settings.
  public func settings() throws(SettingsFaults) -> Settings {
    try settings(from: SettingsSource.environment)
  }

  func settings(from environment: [String: String]) throws(SettingsFaults) -> Settings {
    let settings = try Settings(uses, known: known, environment: environment)
    let faults = check(settings)
    guard faults.isEmpty else {
      throw SettingsFaults(faults, tongue: Tongue(rawValue: settings[.locale] ?? "") ?? .zhHans)
    }
    return settings
  }

  /// Runs until SIGTERM or SIGINT, or until all that the body started has ended. The body runs on the main thread,
  /// starts lanes and services, and returns.
  public func run(checkConfig: Bool = false, _ body: (Runtime) throws -> Void) -> Never {
    // A worker has a dozen threads, most of which sleep: a heap for each is a megabyte or two of nothing.
    _ = redress_keep_heap_small()
    let settings = configured(checkConfig: checkConfig)
    do {
      let runtime = try started(settings)
      let supervisor = try supervised(runtime)
      do {
        try body(runtime)
        supervisor.bodyReturned()
      } catch {
        supervisor.bodyFailed(error)
      }
    } catch {
      Logger(label: name).critical("can't start", error: error)
      end(ExitCode(error).rawValue)
    }
    // The supervisor ends the process.
    while true { pause() }
  }

  /// Reads the settings and bootstraps logging and metrics, for commands that do one thing and return. Exits with 78
  /// on faults, and with 0 after printing what is in force if asked to check.
  public func configured(checkConfig: Bool = false) -> Settings {
    let environment = SettingsSource.environment
    if checkConfig { ConfigCheck(self).printAndExit(environment) }
    LogOutput.bootstrap(environment)
    do throws(SettingsFaults) {
      let settings = try settings(from: environment)
      LogLevel.current = settings[.logLevel] ?? .info
      return settings
    } catch {
      let logger = Logger(label: name)
      for line in error.lines { logger.critical("\(line)") }
      end(ExitCode.configuration.rawValue)
    }
  }
}

/// Ends the process without running destructors under threads that still work.
func end(_ code: Int32) -> Never {
  fflush(nil)
  _exit(code)
}
