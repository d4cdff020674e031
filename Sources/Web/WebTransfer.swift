// Web wraps libcurl for HTTP as Mail does for SMTP and IMAP: neither imports the other, so each has its own wrapper.
internal import CCurl

/// Carries one request out, on the calling thread.
final class WebTransfer {
  private let curl: UnsafeMutableRawPointer
  private var received: [UInt8] = []

  /// Answers of management interfaces are small; what is larger is not one.
  private static let limit = 64 << 20

  /// curl_global_init(3) is not to be run twice at a time: a `static let` runs it once.
  private static let ready = redress_curl_global_init()

  init() throws(WebError) {
    guard Self.ready == CURLE_OK, let curl = curl_easy_init() else {
      throw WebError(code: 0, reason: "libcurl did not start")
    }
    self.curl = curl
  }

  deinit { curl_easy_cleanup(curl) }

  func perform(_ request: WebRequest) throws(WebError) -> WebResponse {
    var headers = curl_slist_append(nil, "Content-Type: \(request.contentType)")
    defer { curl_slist_free_all(headers) }
    // libcurl would wait a second for "100 Continue" before a larger body.
    headers = curl_slist_append(headers, "Expect:")
    for header in request.headers { headers = curl_slist_append(headers, "\(header.name): \(header.value)") }
    try configure(request)
    try check(redress_curl_set_list(curl, CURLOPT_HTTPHEADER, headers))
    if request.method == .put || request.method == .post { try attach(request.body) }
    try check(curl_easy_perform(curl))
    var status = 0
    try check(redress_curl_get_long(curl, CURLINFO_RESPONSE_CODE, &status))
    return WebResponse(status: status, body: received)
  }

  /// libcurl makes its own copy.
  private func attach(_ body: [UInt8]) throws(WebError) {
    try check(redress_curl_set_long(curl, CURLOPT_POSTFIELDSIZE, body.count))
    var body = body
    let code = body.withUnsafeMutableBytes {
      redress_curl_set_pointer(curl, CURLOPT_COPYPOSTFIELDS, $0.baseAddress)
    }
    try check(code)
  }

  private func configure(_ request: WebRequest) throws(WebError) {
    let seconds = max(1, Int(request.timeout.components.seconds))
    try check(redress_curl_set_string(curl, CURLOPT_URL, request.url))
    try check(redress_curl_set_string(curl, CURLOPT_CUSTOMREQUEST, request.method.rawValue))
    try check(redress_curl_set_string(curl, CURLOPT_PROTOCOLS_STR, "http,https"))
    // No proxy of the environment: the interface is the office's own.
    try check(redress_curl_set_string(curl, CURLOPT_PROXY, ""))
    // Signals would interrupt whatever else the process does.
    try check(redress_curl_set_long(curl, CURLOPT_NOSIGNAL, 1))
    try check(redress_curl_set_long(curl, CURLOPT_CONNECTTIMEOUT, seconds))
    try check(redress_curl_set_long(curl, CURLOPT_TIMEOUT, seconds))
    if let caFile = request.caFile { try check(redress_curl_set_string(curl, CURLOPT_CAINFO, caFile)) }
    try check(
      redress_curl_set_write(curl) { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let transfer = Unmanaged<WebTransfer>.fromOpaque(context).takeUnretainedValue()
        return transfer.take(UnsafeRawBufferPointer(start: bytes, count: size * count))
      })
    try check(redress_curl_set_pointer(curl, CURLOPT_WRITEDATA, Unmanaged.passUnretained(self).toOpaque()))
  }

  /// A smaller count than given ends the transfer.
  private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    guard received.count + bytes.count <= Self.limit else { return 0 }
    received.append(contentsOf: bytes)
    return bytes.count
  }

  private func check(_ code: CURLcode) throws(WebError) {
    guard code != CURLE_OK else { return }
    throw WebError(code: Int(code.rawValue), reason: String(cString: curl_easy_strerror(code)))
  }
}

extension WebRequest {
  /// Sends it and waits for the answer, whatever its status.
  public func send() throws(WebError) -> WebResponse { try WebTransfer().perform(self) }
}
