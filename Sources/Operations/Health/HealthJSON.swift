/// Parts of the process as JSON: `[{"part":"lane-1","state":"waiting","why":"database"}]`.
enum HealthJSON {
  static func list(_ parts: [HealthReport.Part]) -> String {
    "[" + parts.map(object).joined(separator: ",") + "]"
  }

  private static func object(_ part: HealthReport.Part) -> String {
    var text = "{\"part\":"
    JSONText.append(part.name, to: &text)
    text += ",\"state\":\"\(state(part))\""
    if case .waiting(let why) = part.state {
      text += ",\"why\":"
      JSONText.append(why, to: &text)
    }
    if part.isLane { text += ",\"silence_seconds\":\(part.silence.components.seconds)" }
    return text + "}"
  }

  private static func state(_ part: HealthReport.Part) -> String {
    switch part.state {
    case .starting: "starting"
    case .ready: "ready"
    case .waiting: "waiting"
    case .stopping: "stopping"
    }
  }
}
