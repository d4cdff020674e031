internal import ArgumentParser
internal import Operations
internal import Regulation

/// One command: does one thing and ends with an exit code of the contract.
protocol OperatorCommand: ParsableCommand {
  var output: OutputOptions { get }
  func perform(_ console: Console) throws
}

struct OutputOptions: ParsableArguments {
  @Flag(help: "以 JSON 输出 · print JSON")
  var json = false
}

extension OperatorCommand {
  func run() throws {
    var language = Language.zhHans
    do {
      let console = try Console(json: output.json)
      language = console.language
      try perform(console)
    } catch let faults as SettingsFaults {
      // They know their language by themselves: the settings could not be read.
      StandardError.print(faults.lines)
      throw ArgumentParser.ExitCode(Operations.ExitCode.configuration.rawValue)
    } catch let error where Self.isParsers(error) {
      throw error
    } catch {
      let failure = Failure(error)
      StandardError.print(failure.lines(in: language))
      throw ArgumentParser.ExitCode(failure.code.rawValue)
    }
  }

  /// Errors that the parser itself prints, and codes that are set already.
  private static func isParsers(_ error: any Error) -> Bool {
    error is ArgumentParser.ExitCode || error is ValidationError || error is CleanExit
  }
}

extension ArgumentParser.ExitCode {
  /// Refused, or found wanting; what was wrong has been printed.
  static let wanting = ArgumentParser.ExitCode(Operations.ExitCode.refused.rawValue)
}
