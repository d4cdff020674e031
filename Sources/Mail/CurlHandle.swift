internal import CCurl
internal import Glibc

/// A curl easy handle with its options; closes itself. Confined to one thread, as the session that owns it.
///
/// libcurl connects, greets, turns to TLS and logs in (CURLOPT_CONNECT_ONLY); the mails themselves are spoken over the
/// connection it made (curl_easy_send(3), curl_easy_recv(3)), since libcurl's own MAIL and RCPT take no parameters
/// before 8.16, and so could ask for no delivery report (RFC 3461).
final class CurlHandle {
  private let raw: UnsafeMutableRawPointer
  /// Asked at least once a second while something is waited for: true ends the wait.
  fileprivate var isGivenUp: @Sendable () -> Bool = { false }

  /// curl_global_init(3) is not to be run twice at a time: a `static let` runs it once.
  private static let ready = redress_curl_global_init()

  init() throws(MailError) {
    guard Self.ready == CURLE_OK, let raw = curl_easy_init() else {
      throw MailError(.configure, code: "curl-init", reason: "libcurl did not start")
    }
    self.raw = raw
  }

  deinit { curl_easy_cleanup(raw) }

  func set(_ option: CURLoption, _ value: Int) throws(MailError) {
    try check(redress_curl_set_long(raw, option, value), option)
  }

  /// Nil resets an option that has a built-in default, such as CURLOPT_CAPATH.
  func set(_ option: CURLoption, _ value: String?) throws(MailError) {
    try check(redress_curl_set_string(raw, option, value), option)
  }

  func set(debug: redress_curl_debug) throws(MailError) {
    try check(redress_curl_set_debug(raw, debug), CURLOPT_DEBUGFUNCTION)
  }

  func set(giveUp: @escaping @Sendable () -> Bool) throws(MailError) {
    isGivenUp = giveUp
    try check(redress_curl_set_progress(raw, askWhetherGivenUp), CURLOPT_XFERINFOFUNCTION)
    // Without it nobody is asked.
    try set(CURLOPT_NOPROGRESS, 0)
  }

  /// Connects and logs in; `greeting` hears the dialogue.
  func connect(_ greeting: SMTPGreeting) -> CURLcode {
    withExtendedLifetime(greeting) {
      redress_curl_set_pointer(raw, CURLOPT_DEBUGDATA, Unmanaged.passUnretained(greeting).toOpaque())
      redress_curl_set_pointer(raw, CURLOPT_XFERINFODATA, Unmanaged.passUnretained(self).toOpaque())
      defer {
        redress_curl_set_pointer(raw, CURLOPT_DEBUGDATA, nil)
        redress_curl_set_pointer(raw, CURLOPT_XFERINFODATA, nil)
      }
      return curl_easy_perform(raw)
    }
  }

  /// Runs one transfer whose answer is gathered in `received`, which is alive as long as it runs.
  func perform(into received: ReceivedBytes) -> CURLcode {
    withExtendedLifetime(received) {
      redress_curl_set_write(raw, takeReceived)
      redress_curl_set_pointer(raw, CURLOPT_WRITEDATA, Unmanaged.passUnretained(received).toOpaque())
      defer { redress_curl_set_pointer(raw, CURLOPT_WRITEDATA, nil) }
      return curl_easy_perform(raw)
    }
  }

  /// Hands over what the connection takes just now; 0 when it takes nothing.
  func send(_ bytes: UnsafeRawBufferPointer) -> (code: CURLcode, count: Int) {
    var count = 0
    let code = curl_easy_send(raw, bytes.baseAddress, bytes.count, &count)
    return code == CURLE_AGAIN ? (CURLE_OK, 0) : (code, count)
  }

  /// What has come; nil when nothing is there yet, no bytes when the server has closed.
  func receive(into buffer: UnsafeMutableRawBufferPointer) -> (code: CURLcode, count: Int?) {
    var count = 0
    let code = curl_easy_recv(raw, buffer.baseAddress, buffer.count, &count)
    return code == CURLE_AGAIN ? (CURLE_OK, nil) : (code, count)
  }

  /// Waits until there is something to read, or room to write; false when the time is over.
  func wait(toWrite: Bool, until end: ContinuousClock.Instant) -> Bool {
    var socket = curl_socket_t(-1)
    guard redress_curl_get_socket(raw, &socket) == CURLE_OK, socket >= 0 else { return false }
    // Reading is always looked for: TLS may have to read before it can write.
    var wait = pollfd(fd: socket, events: Int16(POLLIN | (toWrite ? POLLOUT : 0)), revents: 0)
    while !isGivenUp() {
      let left = (end - .now) / .milliseconds(1)
      guard left > 0 else { return false }
      if poll(&wait, 1, Int32(min(left.rounded(.up), 500))) > 0 { return true }
    }
    return false
  }

  private func check(_ code: CURLcode, _ option: CURLoption) throws(MailError) {
    guard code == CURLE_OK else {
      let reason = "libcurl refuses option \(option.rawValue): \(String(cString: curl_easy_strerror(code)))"
      throw MailError(.configure, code: "curl-\(code.rawValue)", reason: reason)
    }
  }
}

private let askWhetherGivenUp: redress_curl_progress = { context, _, _, _, _ in
  guard let context else { return 0 }
  return Unmanaged<CurlHandle>.fromOpaque(context).takeUnretainedValue().isGivenUp() ? 1 : 0
}
