/// The names there are, so that one file can serve all executables while a misspelt name is still found.
public enum Registry {
  /// Those of the contract.
  public static let contract: [Use] = [
    .optional(.databaseURL), .optional(.amqpURL), .optional(.smtpURL), .optional(.mailFrom), .optional(.imapURL),
    .optional(.maildir), .optional(.policy), .optional(.vaultKey), .optional(.publicURL), .optional(.listen),
    .optional(.adminListen), .optional(.logLevel), .optional(.locale), .optional(.templates), .optional(.caFile),
    .optional(.clientCertificate), .optional(.clientKey), .optional(.amqpManagementURL), .optional(.spool),
    .optional(.uploadLimit), .optional(.hotlineTokens), .optional(.inbox),
  ]

  /// What the contract leaves to the executables, where a file of settings may serve several of them.
  static let further: [Use] = [
    .optional(.hotlineCallbacks), .optional(.hotlineSecrets), .optional(.hotlineCategories), .optional(.queryKey),
    .optional(.channelKey), .optional(.uploadQuota),
  ]

  /// Every name that is not a misspelling.
  public static let known = contract + further

  /// What every executable uses without saying so.
  public static let common: [Use] = [.optional(.adminListen), .optional(.logLevel), .optional(.locale)]
}
