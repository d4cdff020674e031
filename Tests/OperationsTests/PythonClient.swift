import Foundation

/// Debian's python3-prometheus-client, as a reader of our exposition that is not ours.
enum PythonClient {
  static let isInstalled = (try? Command.run("python3", "-c", "import prometheus_client"))?.status == 0

  /// `name type samples`, one per family.
  static func families(in text: String) throws -> [String] {
    let folder = try TemporaryFolder()
    let file = try folder.write("metrics", text)
    let script = """
      import sys
      from prometheus_client.parser import text_string_to_metric_families as read
      for f in read(open(sys.argv[1], encoding='utf-8').read()): print(f.name, f.type, len(f.samples))
      """
    return try Command.run("python3", "-c", script, file).output.split(separator: "\n").map(String.init)
  }
}
