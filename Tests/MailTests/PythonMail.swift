import Foundation

/// What Python's email package, a reader that is not ours, makes of a mail.
struct PythonMail: Decodable {
  struct Part: Decodable {
    let type: String
    let charset: String?
    let encoding: String
    let text: String
    let defects: [String]
  }

  let headers: [[String]]
  let type: String
  let parts: [Part]
  let defects: [String]
  let longest: Int
  let ascii: Bool
  let bare: Bool

  func header(_ name: String) -> [String] {
    headers.filter { $0[0].lowercased() == name.lowercased() }.map { $0[1] }
  }

  static func reading(_ bytes: [UInt8]) throws -> PythonMail {
    let script = try PythonScript(["parse"])
    defer { script.stop() }
    script.write(bytes)
    return try script.next(PythonMail.self)
  }
}
