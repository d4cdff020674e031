import Foundation
import Mail

/// A server of the test's own on a free port, with what it received.
final class MailServer {
  struct Received: Decodable {
    let connection: Int
    let sender: String
    let recipients: [String]
    let secure: Bool
    let user: String
    let greeting: String
    let mail: PythonMail
  }

  private struct Ready: Decodable { let port: Int }

  let port: Int
  private let script: PythonScript
  private let folder: URL

  init(_ options: String...) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("mail-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    script = try PythonScript(["serve", folder.path] + options)
    port = try script.next(Ready.self).port
  }

  deinit {
    script.stop()
    try? FileManager.default.removeItem(at: folder)
  }

  var caFile: String { folder.appendingPathComponent("ca.pem").path }
  var otherCAFile: String { folder.appendingPathComponent("other-ca.pem").path }

  /// The next mail the server took.
  func received() throws -> Received { try script.next(Received.self) }

  func session(
    _ scheme: String = "smtp", login: String = "", query: String = "", ca: String? = nil, secret: String? = nil,
    reply: Int = 10_000
  ) throws -> SMTPSession {
    let url = try SMTPURL("\(scheme)://\(login)127.0.0.1:\(port)/client.test\(query)")
    let timeouts = SMTPSettings.Timeouts(connect: 10_000, reply: reply, mail: 30_000)
    return try SMTPSession(SMTPSettings(url: url, secret: secret, caFile: ca, timeouts: timeouts))
  }
}
