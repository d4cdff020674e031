internal import JSON
internal import Regulation

/// A body that is JSON and says who it is; everything else about it may still be wrong.
struct EnvelopeDraft {
  let identity: MessageIdentity
  private let attributes: JSONObject
  private let flaw: JSONFault?

  /// - Throws: why the body is unreadable.
  init(_ body: [UInt8]) throws(Refusal) {
    guard body.count <= Envelope.sizeLimit else { throw Unreadable.tooLarge.refusal }
    let reading: JSONReading
    do throws(JSONFault) { reading = try JSON.read(body) } catch { throw Unreadable(error.kind).refusal }
    guard case .object(let attributes) = reading.value,
      let id = attributes["id"]?.string, !id.isEmpty, let source = attributes["source"]?.string, !source.isEmpty
    else { throw Unreadable.noIdentity.refusal }
    identity = MessageIdentity(source: source, id: id)
    // CloudEvents JSON format 1.0.2, section 2.2: null is the same as absent.
    self.attributes = JSONObject(attributes.members.filter { !$0.value.isNull })
    flaw = reading.flaw
  }

  func envelope(contentType: String?, isKnown: (String) -> Bool) throws(Refusal) -> Envelope {
    if let flaw { throw Refusal(flaw) }
    guard MediaType(contentType)?.isCloudEvent == true else { throw MessageFault.contentType.refusal(at: nil) }
    var reader = FieldReader(attributes, at: .root)
    try reader.attribute("id", required: true)
    try reader.attribute("source", required: true)
    guard try reader.attribute("specversion", required: true) == "1.0" else {
      throw MessageFault.notInRange(.choice(["1.0"])).refusal(at: reader.path("specversion"))
    }
    let type = try type(&reader, isKnown)
    let subject = try reader.attribute("subject")
    let time = try reader.optionalInstant("time")
    try checkDataType(&reader)
    try reader.attribute("dataschema")
    let traceparent = try reader.attribute("traceparent")
    let data = try reader.object("data")
    try reader.finishExtensions()
    return Envelope(
      identity: identity, type: type, subject: subject, time: time,
      traceparent: traceparent.flatMap { TraceParent($0)?.text }, data: data,
      language: attributes["language"]?.string.flatMap(Language.init(rawValue:)))
  }

  private func type(_ reader: inout FieldReader, _ isKnown: (String) -> Bool) throws(Refusal) -> String {
    guard let name = MessageType.name(in: try reader.attribute("type", required: true) ?? ""), isKnown(name) else {
      throw MessageFault.unknownType.refusal(at: reader.path("type"))
    }
    return name
  }

  private func checkDataType(_ reader: inout FieldReader) throws(Refusal) {
    guard let text = try reader.attribute("datacontenttype") else { return }
    guard MediaType(text)?.isJSON == true else {
      throw MessageFault.contentType.refusal(at: reader.path("datacontenttype"))
    }
  }
}

extension FieldReader {
  /// A context attribute: CloudEvents 1.0.2, section "Type System", text without control characters. 255 scalars bound
  /// source and id together to 2040 bytes, which fits a row of PostgreSQL's unique index (2704), and are what AMQP
  /// and HTTP headers carry without trouble.
  @discardableResult
  fileprivate mutating func attribute(_ name: String, required: Bool = false) throws(Refusal) -> String? {
    let text = required ? try text(name, 1...255) : try optionalText(name, 1...255)
    if let text, text.unicodeScalars.contains(where: \.isControl) {
      throw MessageFault.characterNotAllowed.refusal(at: path(name))
    }
    return text
  }

  /// Extension attributes may be there, in the form of section "Naming Conventions": lower-case letters and digits,
  /// and a value without parts. (`data_base64` is none: the data are JSON.)
  fileprivate func finishExtensions() throws(Refusal) {
    for member in unasked {
      guard member.name.utf8.allSatisfy(\.isLowerOrDigit), (1...64).contains(member.name.utf8.count) else {
        throw MessageFault.unknownField.refusal(at: path(member.name))
      }
      switch member.value {
      case .array, .object: throw MessageFault.wrongType(.text).refusal(at: path(member.name))
      case .null, .bool, .number, .string: continue
      }
    }
  }
}

extension Unicode.Scalar {
  /// C0 and C1 controls and DEL.
  var isControl: Bool { value < 0x20 || (0x7F..<0xA0).contains(value) }
}

extension UInt8 {
  fileprivate var isLowerOrDigit: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }
}
