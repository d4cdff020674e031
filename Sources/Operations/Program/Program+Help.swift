extension Program {
  /// The settings this executable uses, for the discussion part of `--help`.
  public var help: String {
    var seen: Set<String> = []
    let all = (uses + Registry.common).filter { seen.insert($0.name).inserted }
    let intro = [
      about.zhHans, "",
      "SETTINGS 设置项 (environment, or KEY=VALUE lines in the file named by REDRESS_CONFIG; the environment wins)",
    ]
    return (intro + all.flatMap(lines)).joined(separator: "\n")
  }

  private func lines(_ use: Use) -> [String] {
    var notes = [use.label.en]
    if use.isRequired { notes.append("required") }
    if use.isSecret { notes.append("secret, or \(use.name)_FILE") }
    if let byDefault = use.byDefault { notes.append("default \(byDefault)") }
    return ["  \(use.name)", "      \(use.about.en) · \(use.about.zhHans)", "      \(notes.joined(separator: "; "))"]
  }
}
