internal import JSON

/// JSON that a person gave.
enum JSONInput {
  static func object(_ bytes: [UInt8], named name: String) throws(Failure) -> JSONObject {
    let value: JSON
    do { value = try JSON.parse(bytes) } catch {
      let place = error.pointer.text.isEmpty ? "" : " \(error.pointer)"
      throw .refused(
        "\(name) 不是有效的 JSON：第\(error.offset)字节\(place) \(error.kind.rawValue)",
        "\(name) is not valid JSON: byte \(error.offset)\(place) \(error.kind.rawValue)")
    }
    guard let object = value.object else {
      throw .refused("\(name) 应为 JSON 对象", "\(name) must be a JSON object")
    }
    return object
  }
}
