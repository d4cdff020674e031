import Casework
import JSON
import Regulation

/// Messages as adapters and staff send them, to be changed by each test.
enum Samples {
  static let contentType = "application/cloudevents+json"

  static let complaint: JSON = [
    "channel": "web", "form": "written", "received_at": "2026-03-02T10:00:00+08:00", "narrative": "窗口人员态度恶劣。",
    "complainant": ["name": "张三", "phone": "0915-3210000", "email": "zhang@example.com", "address": "安康市汉滨区"],
    "respondent": ["department": "NR", "window": "W-0301", "staff": "P-0303", "description": "三楼的女同志"],
    "grounds": ["attitude-or-efficiency", "promise-missed"], "service_item": "不动产登记",
    "occurred_at": "2026-03-01T09:30:00+08:00", "source_ref": "WEB-77", "relates_to": "AK-2026-000001",
    "attachments": [
      ["name": "照片.jpg", "media_type": "image/jpeg", "content": "aGVsbG8="],
      [
        "name": "录音.mp3", "media_type": "audio/mpeg",
        "sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      ],
    ],
  ]

  static func event(_ type: String, _ data: JSON, subject: String? = nil) -> JSON {
    var event: JSON = [
      "specversion": "1.0", "id": "m-1", "source": "/web-channel", "type": .string("redress.\(type).v1"),
      "time": "2026-03-02T10:00:01+08:00", "datacontenttype": "application/json", "data": data,
    ]
    if let subject { event = event.setting("subject", .string(subject)) }
    return event
  }

  static func read(_ event: JSON) -> EnvelopeReading { Envelope.read(event.bytes(), contentType: contentType) }

  /// The envelope of a message that is known to be right as far as that.
  static func envelope(_ type: String, _ data: JSON, subject: String? = nil) throws -> Envelope {
    switch read(event(type, data, subject: subject)) {
    case .readable(let envelope): return envelope
    case .refused(let refusal, _), .unreadable(let refusal): throw refusal
    }
  }

  /// The refusal a body throws; nil when it throws none.
  static func refusal(_ body: () throws -> Void) -> Refusal? {
    do { try body() } catch { return error as? Refusal }
    return nil
  }
}

extension JSON {
  /// The object with one member set, or removed.
  func setting(_ name: String, _ value: JSON?) -> JSON {
    guard var object else { return self }
    object[name] = value
    return .object(object)
  }
}
