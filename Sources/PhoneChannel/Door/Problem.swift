internal import Frontage
internal import HTTPTypes
internal import Hummingbird
internal import JSON
internal import NIOCore
internal import Operations
internal import Regulation

/// What stands in the way of a request, for programs and for people: RFC 9457, in the asker's language.
struct Problem: Error, Sendable {
  var status: HTTPResponse.Status
  /// Also the last part of `type`.
  var code: String
  var title: Phrase
  var faults: [WorkOrderFault] = []
  var headers: HTTPFields = [:]

  func response(in language: Language) -> Response {
    var object = JSONObject([
      JSONMember("type", .string("urn:redress:problem:\(code)")), JSONMember("title", .string(title[language])),
      JSONMember("status", .int(status.code)), JSONMember("code", .string(code)),
    ])
    if !faults.isEmpty {
      object["detail"] = .string(
        faults.map { $0.text(in: language) }.joined(separator: language == .zhHans ? "；" : "; "))
      object["errors"] = .array(faults.map { $0.json(in: language) })
    }
    return .json(status, object, type: "application/problem+json", language, headers)
  }
}

extension WorkOrderFault {
  fileprivate func json(in language: Language) -> JSON {
    var object = JSONObject([JSONMember("code", .string(code)), JSONMember("detail", .string(text(in: language)))])
    object["field"] = field.map(JSON.string)
    object["pointer"] = field.map { .string("/\($0)") }
    return .object(object)
  }
}

extension Phrase {
  subscript(language: Language) -> String { language == .zhHans ? zhHans : en }
}

extension Response {
  static func json(
    _ status: HTTPResponse.Status, _ object: JSONObject, type: String = "application/json", _ language: Language,
    _ headers: HTTPFields = [:]
  ) -> Response {
    var fields = headers
    fields[.contentType] = type
    fields[.contentLanguage] = language.rawValue
    fields[.cacheControl] = "no-store"
    return Response(
      status: status, headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: JSON.object(object).bytes() + [10])))
  }
}

extension Problem {
  static func unauthorized() -> Problem {
    Problem(
      status: .unauthorized, code: "unauthorized",
      title: Phrase("令牌缺失或无效，请在 Authorization 中写 Bearer 令牌", "no valid token; send Authorization: Bearer <token>"),
      headers: [.wwwAuthenticate: "Bearer"])
  }

  static func unprocessable(_ faults: [WorkOrderFault]) -> Problem {
    Problem(
      status: .unprocessableContent, code: faults.first?.code ?? "refused",
      title: Phrase("工单有误，请按说明改正后以同一编号重发", "the work order is wrong; mend it and send it again under the same number"),
      faults: faults)
  }

  static let notJSON = Problem(
    status: .badRequest, code: "malformed",
    title: Phrase("请求正文不是有效的 UTF-8 JSON 对象", "the body is not a JSON object in UTF-8"))

  static let mediaType = Problem(
    status: .unsupportedMediaType, code: "content-type",
    title: Phrase("请以 Content-Type: application/json 发送", "send it as Content-Type: application/json"))

  static let tooLarge = Problem(
    status: .contentTooLarge, code: "too-large", title: Phrase("工单超过 1 MiB", "the work order is larger than 1 MiB"))

  static let numberReused = Problem(
    status: .conflict, code: "number-reused",
    title: Phrase(
      "此编号已用于内容不同的工单；新的诉求请用新的编号", "this number stands for another work order already; a new matter needs a new number"))

  static let unknownNumber = Problem(
    status: .notFound, code: "unknown-number",
    title: Phrase(
      "这里不认识此编号；可原样重新提交，不会重复登记",
      "this number is not known here; hand the work order in again, it is not registered twice"))

  static let notFound = Problem(
    status: .notFound, code: "not-found",
    title: Phrase("没有这个地址，见接口说明", "there is nothing here; see the interface's description"))

  /// Nothing is there, or nothing that is asked for in this way.
  static func nothing(at request: Request, _ methods: AllowedMethods) -> Problem {
    let allowed = methods.at(request.uri.path)
    guard !allowed.isEmpty else { return notFound }
    return Problem(
      status: .methodNotAllowed, code: "method-not-allowed",
      title: Phrase("这个地址不接受这种请求方法", "this address does not take that method"), headers: [.allow: allowed.list])
  }

  static let notKept = Problem(
    status: .serviceUnavailable, code: "not-kept",
    title: Phrase("暂时无法收存，请稍后重发", "it can't be kept at the moment; send it again later"), headers: [.retryAfter: "60"])
}
