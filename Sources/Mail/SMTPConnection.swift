internal import CCurl

/// An open, greeted, logged-in connection: lines out, replies in. Not Sendable, as the handle it owns.
final class SMTPConnection {
  private let curl: CurlHandle
  private let patience: SMTPSettings.Timeouts
  private var buffer: [UInt8] = []
  private var chunk = [UInt8](repeating: 0, count: 8192)
  /// How the server called itself.
  let server: String
  let extensions: Set<String>

  /// - Throws: `MailError`: `connect`, `secure`, `authenticate`.
  init(_ settings: SMTPSettings) throws(MailError) {
    curl = try CurlHandle()
    try curl.apply(settings)
    try curl.set(debug: hearDialogue)
    patience = settings.timeouts
    let greeting = SMTPGreeting()
    let code = curl.connect(greeting)
    guard code == CURLE_OK else { throw greeting.fault(code) }
    server = greeting.server ?? settings.url.host
    extensions = greeting.extensions
  }

  /// Hands all of it to the connection; how much it took tells whether the last byte may have left.
  func write(_ bytes: [UInt8], until end: ContinuousClock.Instant) -> (count: Int, fault: CURLcode?) {
    var sent = 0
    while sent < bytes.count {
      let (code, count) = bytes.withUnsafeBytes { curl.send(UnsafeRawBufferPointer(rebasing: $0[sent...])) }
      guard code == CURLE_OK else { return (sent, code) }
      sent += count
      if count == 0, !curl.wait(toWrite: true, until: end) { return (sent, CURLE_OPERATION_TIMEDOUT) }
    }
    return (sent, nil)
  }

  /// The next reply.
  func reply(until end: ContinuousClock.Instant) throws(Silence) -> SMTPLines {
    let end = min(end, .now + .milliseconds(patience.reply))
    var texts: [String] = []
    while true {
      guard let line = SMTPLine(try line(until: end)) else { throw Silence(code: CURLE_WEIRD_SERVER_REPLY) }
      texts.append(line.text)
      if line.isLast { return SMTPLines(code: line.code, texts: texts) }
      // RFC 5321 sets no limit; a server that never ends is out of order.
      guard texts.count < 200 else { throw Silence(code: CURLE_WEIRD_SERVER_REPLY) }
    }
  }

  /// No reply came, and why.
  struct Silence: Error { let code: CURLcode }

  private func line(until end: ContinuousClock.Instant) throws(Silence) -> String {
    while true {
      if let newline = buffer.firstIndex(of: 10) {
        let line = String(decoding: buffer[...newline], as: UTF8.self)
        buffer.removeSubrange(...newline)
        return line
      }
      guard buffer.count < 64 << 10 else { throw Silence(code: CURLE_WEIRD_SERVER_REPLY) }
      let (code, count) = chunk.withUnsafeMutableBytes { curl.receive(into: $0) }
      guard code == CURLE_OK else { throw Silence(code: code) }
      guard let count else {
        guard curl.wait(toWrite: false, until: end) else { throw Silence(code: CURLE_OPERATION_TIMEDOUT) }
        continue
      }
      guard count > 0 else { throw Silence(code: CURLE_GOT_NOTHING) }
      buffer += chunk[..<count]
    }
  }
}

private let hearDialogue: redress_curl_debug = { _, type, data, size, context in
  guard let data, let context else { return 0 }
  let greeting = Unmanaged<SMTPGreeting>.fromOpaque(context).takeUnretainedValue()
  greeting.see(type, UnsafeRawBufferPointer(start: data, count: size))
  return 0
}

extension SMTPGreeting {
  /// Why there is no connection: nothing of any mail was sent.
  func fault(_ code: CURLcode) -> MailError {
    let wantsLogin = code == CURLE_LOGIN_DENIED || reply.map { [530, 534, 535, 538].contains($0.code) } ?? false
    let action: MailError.Action =
      switch code {
      case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE,
        CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR:
        .secure
      case _ where wantsLogin || stage == .login: .authenticate
      default: .connect
      }
    let said = reply.map { ", the server said \($0.code)" } ?? ""
    let isTemporary = reply.map { (400..<500).contains($0.code) } ?? false
    // libcurl's own text for the code, not its error buffer, which may quote the server.
    return MailError(
      action, code: "curl-\(code.rawValue)", reason: String(cString: curl_easy_strerror(code)) + said,
      isRetriable: isTemporary || (action != .secure && !wantsLogin))
  }
}
