/// How a session reaches its server.
public struct SMTPSettings: Sendable {
  public var url: SMTPURL
  /// Replaces the password of the URL, for secrets that come as a file.
  public var secret: String?
  /// PEM file of the authorities that are trusted instead of the system's.
  public var caFile: String?
  /// PEM files of our own certificate, for servers that ask for one.
  public var clientCertificate: String?
  public var clientKey: String?
  public var timeouts: Timeouts
  /// Asked about once a second while a mail is under way: true ends it. Before the final dot nothing was accepted then;
  /// after it the outcome is unknown.
  public var isGivenUp: @Sendable () -> Bool = { false }

  /// In milliseconds.
  public struct Timeouts: Sendable, Equatable {
    /// Name, TCP and TLS.
    public var connect: Int
    /// Of one reply. RFC 5321 section 4.5.3.2 asks for minutes: a server that checks content is slow after the dot,
    /// and giving up there makes an `unknown`.
    public var reply: Int
    /// Of one mail, connecting included.
    public var mail: Int

    public init(connect: Int = 15_000, reply: Int = 120_000, mail: Int = 300_000) {
      self.connect = connect
      self.reply = reply
      self.mail = mail
    }
  }

  public init(
    url: SMTPURL, secret: String? = nil, caFile: String? = nil, clientCertificate: String? = nil,
    clientKey: String? = nil, timeouts: Timeouts = Timeouts()
  ) {
    self.url = url
    self.secret = secret
    self.caFile = caFile
    self.clientCertificate = clientCertificate
    self.clientKey = clientKey
    self.timeouts = timeouts
  }
}
