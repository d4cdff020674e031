/// A Swift value that is one JSON value without parts; what `Codable` calls a primitive.
protocol JSONScalar {
  /// Nil where JSON has no such value (infinities, NaN).
  var json: JSON? { get }
  /// Nil where the value is of another kind, or does not fit.
  init?(json: JSON)
}

extension Bool: JSONScalar {
  var json: JSON? { .bool(self) }

  init?(json: JSON) {
    guard case .bool(let flag) = json else { return nil }
    self = flag
  }
}

extension String: JSONScalar {
  var json: JSON? { .string(self) }

  init?(json: JSON) {
    guard case .string(let text) = json else { return nil }
    self = text
  }
}

extension Double: JSONScalar {
  var json: JSON? { JSONNumber(self).map { .number($0) } }

  init?(json: JSON) {
    guard case .number(let number) = json, let value = number.double else { return nil }
    self = value
  }
}

extension Float: JSONScalar {
  var json: JSON? { isFinite ? .number(JSONNumber(form: .text(description))) : nil }

  init?(json: JSON) {
    guard case .number(let number) = json, let value = number.double, Float(value).isFinite else { return nil }
    self = Float(value)
  }
}

extension FixedWidthInteger {
  var json: JSON? {
    if let value = Int(exactly: self) { .int(value) } else { .number(JSONNumber(form: .text(String(self)))) }
  }

  init?(json: JSON) {
    guard case .number(let number) = json else { return nil }
    switch number.form {
    case .integer(let value): self.init(exactly: value)
    case .text(let text): self.init(text)
    }
  }
}

extension Int: JSONScalar {}
extension Int8: JSONScalar {}
extension Int16: JSONScalar {}
extension Int32: JSONScalar {}
extension Int64: JSONScalar {}
extension UInt: JSONScalar {}
extension UInt8: JSONScalar {}
extension UInt16: JSONScalar {}
extension UInt32: JSONScalar {}
extension UInt64: JSONScalar {}
