internal import Glibc
internal import Logging

/// Where this process's log lines go.
enum LogOutput {
  /// Every logger made from now on writes to stderr in the format that fits it. Once per process.
  static func bootstrap(_ environment: [String: String]) {
    let format = LogFormat.fitting(STDERR_FILENO, environment: environment)
    LoggingSystem.bootstrap(
      { label, provider in StreamLogHandler(label: label, format: format, metadataProvider: provider) },
      metadataProvider: nil)
  }
}
