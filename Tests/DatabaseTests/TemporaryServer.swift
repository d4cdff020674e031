import Foundation
import Testing

@testable import Database

/// A server of the test's own, to be stopped and started, with a certificate that names "localhost".
final class TemporaryServer {
  static let programs = ProcessInfo.processInfo.environment["REDRESS_TEST_POSTGRES_BIN"]
  static let missing: Comment = "set REDRESS_TEST_POSTGRES_BIN to the folder of initdb and pg_ctl"

  let folder: String
  private let port = Int.random(in: 20_000..<30_000)
  private var data: String { folder + "/data" }
  var url: String { "postgresql://postgres@localhost:\(port)/postgres" }
  func certificate(_ name: String) -> String { "\(folder)/\(name).crt" }

  init() throws {
    folder = "/tmp/redress-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    for name in ["server", "stranger"] { try makeCertificate(name) }
    try asServer("\(Self.programs ?? "")/initdb -D \(data) -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N")
    try start()
  }

  deinit {
    try? stop()
    try? FileManager.default.removeItem(atPath: folder)
  }

  func start() throws {
    let options =
      "-p \(port) -k \(folder) -c listen_addresses=localhost -c fsync=off -c ssl=on "
      + "-c ssl_cert_file=\(folder)/server.crt -c ssl_key_file=\(folder)/server.key"
    try asServer("\(Self.programs ?? "")/pg_ctl -D \(data) -l \(folder)/log -w -t 60 -o '\(options)' start")
  }

  func stop() throws { try asServer("\(Self.programs ?? "")/pg_ctl -D \(data) -m fast -w -t 60 stop") }

  private func makeCertificate(_ name: String) throws {
    try shell(
      """
      openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
      -keyout \(folder)/\(name).key -out \(folder)/\(name).crt && chmod 600 \(folder)/\(name).key
      """)
  }

  /// PostgreSQL refuses to run as root, so root becomes the packaged user.
  private func asServer(_ command: String) throws {
    guard getuid() == 0 else { return try shell(command) }
    let script = folder + "/command"
    try command.write(toFile: script, atomically: true, encoding: .utf8)
    try shell("chown -R postgres \(folder) && setpriv --reuid=postgres --regid=postgres --clear-groups sh \(script)")
  }

  /// Not Foundation's Process: it waits until the last descendant has closed its files, and the server is one.
  private func shell(_ command: String) throws {
    let line = "cd / && (\(command)) >>\(folder)/shell 2>&1 </dev/null"
    let words: [UnsafeMutablePointer<CChar>?] = (["/bin/sh", "-c", line] as [String]).map { strdup($0) }
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let spawned = posix_spawn(&child, "/bin/sh", nil, nil, words + [nil], [nil])
    try #require(spawned == 0)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    let output = (try? String(contentsOfFile: folder + "/shell", encoding: .utf8)) ?? ""
    try #require(status == 0, "\(output)")
  }
}
