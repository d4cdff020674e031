internal import Logging

/// One log line before it is written.
struct LogLine {
  let at: WallClock
  let level: Logger.Level
  let label: String
  let message: String
  let fields: Logger.Metadata

  /// journald cuts at 48 KiB (LineMax=, journald.conf(5)); nothing we have to say is near this.
  static let messageLimit = 8192

  init(at: WallClock, level: Logger.Level, label: String, message: String, fields: Logger.Metadata) {
    self.at = at
    self.level = level
    self.label = label
    self.message = message.utf8.count <= Self.messageLimit ? message : message.prefix(Self.messageLimit / 4) + "…"
    self.fields = fields
  }

  /// The line with its newline.
  func bytes(_ format: LogFormat) -> [UInt8] {
    var text = ""
    text.reserveCapacity(256)
    switch format {
    case .text: writeText(to: &text)
    case .json: writeJSON(to: &text)
    case .journal:
      text += "<\(level.priority)>"
      writeJSON(to: &text)
    }
    text += "\n"
    return Array(text.utf8)
  }

  /// `17:30:00.123 warning intake: message case=AK-2026-000123`
  private func writeText(to text: inout String) {
    text += "\(at.local) \(level.rawValue) \(label): "
    JSONText.appendEscaped(message, to: &text, quotes: false)
    for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
      text += " \(key)="
      JSONText.appendEscaped("\(value)", to: &text, quotes: false)
    }
  }

  private func writeJSON(to text: inout String) {
    text += "{\"time\":\"\(at.utc)\",\"level\":\"\(level.rawValue)\",\"logger\":"
    JSONText.append(label, to: &text)
    text += ",\"message\":"
    JSONText.append(message, to: &text)
    for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
      text += ","
      JSONText.append(Self.reserved.contains(key) ? "field_" + key : key, to: &text)
      text += ":"
      JSONText.append(value, to: &text)
    }
    text += "}"
  }

  private static let reserved: Set<String> = ["time", "level", "logger", "message"]
}
