public import ArgumentParser
public import Operations

/// A worker of the pipeline as an executable: what the four have in common.
///
/// ```swift
/// @main
/// struct IntakeMain: WorkerCommand {
///   static let program = Program("intake", about: …, uses: Links.uses + [.required(.vaultKey)])
///   @OptionGroup var options: WorkerOptions
///   func start(_ runtime: Runtime, _ links: Links) throws { try runtime.startLane(…) }
/// }
/// ```
public protocol WorkerCommand: ParsableCommand {
  static var program: Program { get }
  var options: WorkerOptions { get }

  /// Starts what the worker does by itself; the relay, which every worker has, is started after it.
  func start(_ runtime: Runtime, _ links: Links) throws
}

public struct WorkerOptions: ParsableArguments {
  @Flag(help: "Check the settings, print what is in force, and exit (78 on faults). 检查设置后退出。")
  public var checkConfig = false

  public init() {}
}

extension WorkerCommand {
  public static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: program.name, abstract: "\(program.about.zhHans) · \(program.about.en)", discussion: program.help,
      version: Version.current)
  }

  public func run() {
    Self.program.run(checkConfig: options.checkConfig) { runtime in
      let links = try Links(runtime)
      try start(runtime, links)
      try runtime.startRelay(links)
    }
  }
}
