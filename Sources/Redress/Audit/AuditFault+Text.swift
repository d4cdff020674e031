internal import Casework
internal import JSON
internal import Regulation

extension AuditFault {
  func line(_ language: Language) -> String {
    let place = sequence.map { "\(number)/\($0)" } ?? number
    let nothing = language == .zhHans ? "（无）" : "(none)"
    let (wanted, stands) = (expected ?? nothing, found ?? nothing)
    return language == .zhHans
      ? "✗ \(place) \(kind)：应为 \(wanted)，实为 \(stands)" : "✗ \(place) \(kind): expected \(wanted), found \(stands)"
  }

  var json: JSON {
    [
      "number": .string(number), "sequence": sequence.map { .int($0) } ?? .null, "kind": .string(kind),
      "expected": text(expected), "found": text(found),
    ]
  }
}
