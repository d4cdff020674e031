internal import JSON

/// A complaint whose CloudEvents body is one KiB.
struct SampleComplaint {
  let id: Int
  /// With an address to write to.
  var hasEmail = false

  static let source = "/bench"

  var body: [UInt8] {
    let empty = event(narrative: "").bytes().count
    let narrative = String(repeating: "窗口人员态度恶劣。", count: 100)
    // Three bytes a character; what is left to the KiB is filled with one-byte ones.
    let room = max(9, 1024 - empty)
    let text = String(narrative.prefix(room / 3)) + String(repeating: ".", count: room % 3)
    return event(narrative: text).bytes()
  }

  private var complainant: JSON {
    guard hasEmail else { return ["name": "某某", "phone": "13800000000"] }
    return ["name": "某某", "phone": "13800000000", "email": .string("c\(id)@example.org")]
  }

  private func event(narrative: String) -> JSON {
    [
      "specversion": "1.0", "id": .string("\(id)"), "source": .string(Self.source),
      "type": "redress.complaint.submit.v1", "datacontenttype": "application/json",
      "data": [
        "channel": "phone", "form": "oral", "received_at": "2026-03-02T10:00:00+08:00",
        "narrative": .string(narrative), "grounds": ["attitude-or-efficiency"],
        "complainant": complainant,
      ],
    ]
  }
}
