internal import CCurl

extension CurlHandle {
  func apply(_ settings: IMAPSettings) throws(MailError) {
    try set(CURLOPT_PROTOCOLS_STR, "imap,imaps")
    // Neither a proxy variable in the environment nor a signal on name look-up (libcurl-thread(3)).
    try set(CURLOPT_PROXY, "")
    try set(CURLOPT_NOSIGNAL, 1)
    // A password never goes over a line that is not TLS, whatever the server offers.
    try set(CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
    try set(CURLOPT_SSLVERSION, 6)  // CURL_SSLVERSION_TLSv1_2, a macro's enum
    try set(CURLOPT_SSL_VERIFYPEER, 1)
    try set(CURLOPT_SSL_VERIFYHOST, 2)
    if let file = settings.caFile {
      try set(CURLOPT_CAINFO, file)
      // Or the system's folder of authorities would still be trusted beside the file.
      try set(CURLOPT_CAPATH, nil as String?)
    }
    try set(CURLOPT_USERNAME, settings.url.user)
    try set(CURLOPT_PASSWORD, settings.url.password)
    try set(CURLOPT_CONNECTTIMEOUT_MS, 15_000)
    try set(CURLOPT_TIMEOUT_MS, 600_000)
    // A line that went silent is given up.
    try set(CURLOPT_LOW_SPEED_LIMIT, 1)
    try set(CURLOPT_LOW_SPEED_TIME, 60)
  }

  /// One command, or with none the body of what the URL names; gives what the server answered.
  func receive(_ url: String, command: String?) throws(MailError) -> [UInt8] {
    try set(CURLOPT_URL, url)
    try set(CURLOPT_CUSTOMREQUEST, command)
    let received = ReceivedBytes()
    let code = perform(into: received)
    guard code == CURLE_OK else {
      let action: MailError.Action =
        switch code {
        case CURLE_LOGIN_DENIED: .authenticate
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE:
          .secure
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST: .connect
        default: .transfer
        }
      throw MailError(
        action, code: "curl-\(code.rawValue)", reason: String(cString: curl_easy_strerror(code)), isRetriable: true)
    }
    return received.bytes
  }
}

/// What libcurl's write callback gathers; runs on the session's thread, inside `perform`.
final class ReceivedBytes {
  private(set) var bytes: [UInt8] = []
  /// As of a Maildir: nobody sends more in good faith. Refusing it fails the transfer.
  static let limit = 64 << 20

  func add(_ more: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count + more.count <= Self.limit else { return false }
    bytes.append(contentsOf: more)
    return true
  }
}

let takeReceived: redress_curl_write = { buffer, size, count, context in
  guard let buffer, let context else { return 0 }
  let received = Unmanaged<ReceivedBytes>.fromOpaque(context).takeUnretainedValue()
  return received.add(UnsafeRawBufferPointer(start: buffer, count: size * count)) ? size * count : 0
}
