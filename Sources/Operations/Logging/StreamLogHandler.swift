internal import Glibc
public import Logging

/// Writes each log line with one write(2) to stderr, as text, JSON or JSON behind a journald priority.
public struct StreamLogHandler: LogHandler {
  public var metadata: Logger.Metadata = [:]
  public var metadataProvider: Logger.MetadataProvider?
  private let label: String
  private let format: LogFormat
  private let descriptor: Int32
  private var ownLevel: Logger.Level?

  init(
    label: String, format: LogFormat, descriptor: Int32 = STDERR_FILENO,
    metadataProvider: Logger.MetadataProvider? = nil
  ) {
    self.label = label
    self.format = format
    self.descriptor = descriptor
    self.metadataProvider = metadataProvider
  }

  /// `LogLevel.current`, so that it can be changed at run time, unless this logger was given a level of its own.
  public var logLevel: Logger.Level {
    get { ownLevel ?? LogLevel.current }
    set { ownLevel = newValue }
  }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    var fields = metadata
    if let provided = metadataProvider?.get() { fields.merge(provided) { $1 } }
    if let given = event.metadata { fields.merge(given) { $1 } }
    if let error = event.error { fields["error"] = .string("\(error)") }
    let line = LogLine(
      at: WallClock.now(), level: event.level, label: label, message: "\(event.message)", fields: fields)
    write(line.bytes(format))
  }

  /// One call per line keeps lines of several threads whole; only a line longer than the pipe needs more.
  private func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        // Nobody to tell that logging fails.
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }
}
