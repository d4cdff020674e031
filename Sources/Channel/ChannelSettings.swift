internal import Logging
public import Operations

/// What every channel is set by.
public enum ChannelSettings {
  /// For a `Program`'s uses: the broker, and the spool's folder and its key.
  public static let uses: [Use] = links + [.optional(.channelKey)]

  /// Without the key, for a channel that has its own.
  public static let links: [Use] = [
    .required(.amqpURL), .required(.spool), .optional(.caFile), .optional(.clientCertificate), .optional(.clientKey),
  ]
}

extension Spool {
  /// The folder of this program below `REDRESS_SPOOL`, so that several can be set by one file.
  /// - Parameter key: seals what is in it; by default `REDRESS_CHANNEL_KEY`, where that is set.
  public convenience init(_ runtime: Runtime, key: SpoolKey? = nil) throws {
    let given = key ?? runtime.settings[.channelKey].map { SpoolKey($0.revealed) }
    if given == nil {
      runtime.logger.warning("the spool is not sealed: set REDRESS_CHANNEL_KEY, which redress channel-key prints")
    }
    try self.init(folder: "\(runtime.settings.get(.spool))/\(runtime.name)", key: given)
  }
}
