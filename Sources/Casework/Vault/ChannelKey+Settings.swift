public import Operations

extension ChannelKey {
  /// What `REDRESS_CHANNEL_KEY` says; or, where only the vault's key is set, derived from it, which is then forgotten.
  /// Nil where neither is.
  public init?(_ settings: Settings, of channel: String) throws {
    if let key = settings[.channelKey] {
      try self.init(key: key.revealed)
    } else if let key = settings[.vaultKey] {
      self = try Vault(key: key.revealed).channelKey(of: channel)
    } else {
      return nil
    }
  }
}
