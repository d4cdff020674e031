internal import CCurl

/// What libcurl's callback heard while it connected: how the server called itself, what it offers, where it failed. It
/// runs on the session's thread, inside `CurlHandle.connect`.
final class SMTPGreeting {
  /// The part of the dialogue that the last command belonged to.
  enum Stage { case greeting, startTLS, login }

  private(set) var stage = Stage.greeting
  /// The last whole reply.
  private(set) var reply: SMTPLines?
  /// The server's own name (RFC 5321 section 4.2).
  private(set) var server: String?
  /// The last EHLO's keywords, in capitals.
  private(set) var extensions: Set<String> = []
  private var lines: [String] = []
  private var isGreeted = false
  private var isEHLO = false
  private var isOver = false

  /// CURLOPT_DEBUGFUNCTION(3). Of what we send only the verb is looked at: an AUTH line is a secret.
  func see(_ type: curl_infotype, _ bytes: UnsafeRawBufferPointer) {
    guard !isOver else { return }
    if type == CURLINFO_HEADER_OUT { command(String(decoding: bytes.prefix(8), as: UTF8.self).uppercased()) }
    if type == CURLINFO_HEADER_IN { line(String(decoding: bytes, as: UTF8.self)) }
  }

  private func command(_ verb: String) {
    // libcurl ends what failed with QUIT, within the same call: its 221 says nothing.
    guard !verb.hasPrefix("QUIT") else {
      isOver = true
      return
    }
    (reply, lines) = (nil, [])
    isEHLO = verb.hasPrefix("EHLO") || verb.hasPrefix("HELO")
    if verb.hasPrefix("STARTTLS") { stage = .startTLS }
    if isEHLO { (stage, extensions) = (.greeting, []) }
    if verb.hasPrefix("AUTH") { stage = .login }
  }

  private func line(_ text: String) {
    guard let line = SMTPLine(text) else { return }
    lines.append(line.text)
    if !isGreeted, server == nil { server = line.text.split(separator: " ").first.map { String($0.prefix(255)) } }
    if isEHLO, lines.count > 1 { extensions.insert(line.text.prefix { $0 != " " }.uppercased()) }
    guard line.isLast else { return }
    isGreeted = true
    reply = SMTPLines(code: line.code, texts: lines)
    lines = []
  }
}

/// `250-more` or `250 last` (RFC 5321 section 4.2.1).
struct SMTPLine {
  let code: Int
  let text: String
  let isLast: Bool

  init?(_ raw: String) {
    let end = raw.lastIndex { !$0.isNewline }.map { raw.index(after: $0) } ?? raw.startIndex
    let line = raw[..<end]
    guard let code = Int(line.prefix(3)), line.utf8.count >= 3 else { return nil }
    self.code = code
    text = String(line.dropFirst(4))
    isLast = line.dropFirst(3).first != "-"
  }
}

/// A whole reply, line by line.
struct SMTPLines {
  let code: Int
  let texts: [String]
}
