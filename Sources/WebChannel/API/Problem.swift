internal import HTTPTypes
internal import Hummingbird
internal import JSON
internal import NIOCore
internal import Regulation

/// Why a request of the API was not granted: application/problem+json (RFC 9457), with the field and what to do, in the
/// asker's language.
struct Problem: Error, Sendable {
  let status: HTTPResponse.Status
  /// Stable, for programs.
  let code: String
  let detail: String
  /// JSON Pointer into the request's body.
  var field: String?
  var headers: [(HTTPField.Name, String)] = []
  var more: [JSONMember] = []

  init(_ status: HTTPResponse.Status, code: String, detail: String, field: String? = nil) {
    self.status = status
    self.code = code.split(separator: "_").joined(separator: "-")
    self.detail = detail
    self.field = field
  }

  func response(_ language: Language) -> Response {
    var members = [
      JSONMember("type", "about:blank"), JSONMember("title", .string(status.reasonPhrase)),
      JSONMember("status", .int(status.code)), JSONMember("code", .string(code)), JSONMember("detail", .string(detail)),
    ]
    if let field { members.append(JSONMember("field", .string(field))) }
    var response = Response.json(
      .object(JSONObject(members + more)), status, language, type: "application/problem+json")
    for (name, value) in headers { response.headers[name] = value }
    return response
  }
}

extension Response {
  static func json(
    _ json: JSON, _ status: HTTPResponse.Status = .ok, _ language: Language, type: String = "application/json"
  ) -> Response {
    Response(
      status: status, headers: [.contentType: type, .contentLanguage: language.rawValue],
      body: .init(byteBuffer: ByteBuffer(bytes: json.bytes())))
  }
}
