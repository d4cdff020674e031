/// One HTTP request. User and password may stand in the URL; libcurl takes them from there.
public struct WebRequest: Sendable {
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
  }

  public var method: Method
  public var url: String
  public var body: [UInt8]
  public var contentType: String
  /// Beside the content type; no line breaks in them.
  public var headers: [(name: String, value: String)] = []
  /// A file of PEM certificates to verify https with; nil: the system's.
  public var caFile: String?
  /// For connecting and for the whole, each.
  public var timeout: Duration

  public init(
    _ method: Method = .get, _ url: String, body: [UInt8] = [], contentType: String = "application/json",
    caFile: String? = nil, timeout: Duration = .seconds(20)
  ) {
    self.method = method
    self.url = url
    self.body = body
    self.contentType = contentType
    self.caFile = caFile
    self.timeout = timeout
  }
}
