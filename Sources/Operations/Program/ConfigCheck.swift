/// `--check-config`: all on stdout, exit 0 with what is in force, or 78 with one line per fault. Calls no server.
struct ConfigCheck {
  let program: Program

  init(_ program: Program) {
    self.program = program
  }

  func printAndExit(_ environment: [String: String]) -> Never {
    let (lines, code) = result(environment)
    for line in lines { print(line) }
    end(code.rawValue)
  }

  func result(_ environment: [String: String]) -> (lines: [String], code: ExitCode) {
    do throws(SettingsFaults) {
      return (try program.settings(from: environment).inForce.map(\.line), .done)
    } catch {
      return (error.lines, .configuration)
    }
  }
}
