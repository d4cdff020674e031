internal import Logging

/// Every setting of the product's outside, by its contract. An executable says in its `Program` which it uses.
extension Setting where Value == Secret<URLString> {
  public static var databaseURL: Setting {
    Setting(
      "REDRESS_DATABASE_URL", .secret(.url("postgresql", "postgres", hostRequired: false)),
      about: Phrase("数据库", "the database"))
  }
  public static var smtpURL: Setting {
    Setting("REDRESS_SMTP_URL", .secret(.url("smtp", "smtps")), about: Phrase("发信服务器", "the server that takes mail"))
  }
  public static var imapURL: Setting {
    Setting("REDRESS_IMAP_URL", .secret(.url("imap", "imaps")), about: Phrase("举报信箱", "the report box's mail account"))
  }
  public static var amqpManagementURL: Setting {
    Setting(
      "REDRESS_AMQP_MANAGEMENT_URL", .secret(.url("http", "https")),
      about: Phrase("消息中间件的管理接口，用于设置策略", "the broker's management API, where policies are set"))
  }
}

extension Setting where Value == Secret<[URLString]> {
  public static var amqpURL: Setting {
    Setting(
      "REDRESS_AMQP_URL", .secret(.urls("amqp", "amqps")),
      about: Phrase("消息中间件，含虚拟主机；集群可写多个", "the broker with its vhost; several for a cluster"))
  }
}

extension Setting where Value == Secret<[UInt8]> {
  public static var vaultKey: Setting {
    Setting(
      "REDRESS_VAULT_KEY", .secret(.base64(bytes: 32)), about: Phrase("封存身份的密钥", "the key identities are sealed with"))
  }
  public static var queryKey: Setting {
    Setting(
      "REDRESS_QUERY_KEY", .secret(.base64(bytes: 32)),
      about: Phrase(
        "查询密钥，由 redress query-key 从封存密钥导出；不能打开身份和投诉内容",
        "what `redress query-key` derives from the vault key: query codes and replies, no identity, no narrative"))
  }
  public static var channelKey: Setting {
    Setting(
      "REDRESS_CHANNEL_KEY", .secret(.base64(bytes: 32)),
      about: Phrase(
        "渠道密钥，由 redress channel-key 从封存密钥导出；封存暂存文件夹，不能打开身份、投诉内容和查询码",
        "what `redress channel-key` derives from the vault key: seals a channel's spool and opens nothing of a case"))
  }
}

extension Setting where Value == Secret<[String]> {
  public static var hotlineTokens: Setting {
    Setting(
      "REDRESS_HOTLINE_TOKENS", .secret(.list),
      about: Phrase("热线系统的令牌：系统名=令牌", "tokens of the hotline software: system=token"))
  }
  public static var hotlineCallbacks: Setting {
    Setting(
      "REDRESS_HOTLINE_CALLBACKS", .secret(.list),
      about: Phrase("办理进度的回调地址：系统名=https://…", "where the steps of a case are told: system=https://…"))
  }
  public static var hotlineSecrets: Setting {
    Setting(
      "REDRESS_HOTLINE_SECRETS", .secret(.list),
      about: Phrase("回调的签名密钥：系统名=密钥", "keys that call-backs are signed with: system=secret"))
  }
}

extension Setting where Value == URLString {
  public static var publicURL: Setting {
    Setting(
      "REDRESS_PUBLIC_URL", .url("http", "https"), about: Phrase("邮件中链接的网址", "the address that links in mails lead to"))
  }
}

extension Setting where Value == ListenAddress {
  public static var listen: Setting {
    Setting("REDRESS_LISTEN", .listenAddress, about: Phrase("服务监听地址", "where to serve"))
  }
  public static var adminListen: Setting {
    Setting(
      "REDRESS_ADMIN_LISTEN", .listenAddress,
      about: Phrase(
        "健康检查与指标的监听地址；不设认证，请只用本机地址", "where /healthz, /readyz, /metrics are served; no login there, keep it on loopback"
      ))
  }
}

extension Setting where Value == Int {
  public static var uploadLimit: Setting {
    Setting(
      "REDRESS_UPLOAD_LIMIT", .size, byDefault: "20MiB",
      about: Phrase("单个上传文件的上限", "the most one uploaded file may hold"))
  }
  public static var uploadQuota: Setting {
    Setting(
      "REDRESS_UPLOAD_QUOTA", .size, byDefault: "2GiB",
      about: Phrase(
        "尚未随投诉登记的文件总量上限，每个渠道各算", "the most that a channel's files may hold until their complaint takes them"))
  }
}

extension Setting where Value == Logger.Level {
  static var logLevel: Setting {
    Setting("REDRESS_LOG_LEVEL", .logLevel, byDefault: "info", about: Phrase("日志级别", "the least a log line must weigh"))
  }
}

extension Kind where Value == Logger.Level {
  fileprivate static var logLevel: Kind {
    let list = Logger.Level.allCases.map(\.rawValue).joined(separator: " | ")
    return Kind(Phrase(list, list), mend: Phrase("请写其中之一：\(list)", "write one of: \(list)")) { .init(rawValue: $0) }
  }
}

extension Setting where Value == String {
  public static var mailFrom: Setting {
    Setting("REDRESS_MAIL_FROM", .mailAddress, about: Phrase("发件人", "the sender of mails"))
  }
  public static var maildir: Setting {
    Setting("REDRESS_MAILDIR", .folder(writable: true), about: Phrase("举报信箱的 Maildir", "the report box's Maildir"))
  }
  public static var policy: Setting {
    Setting(
      "REDRESS_POLICY", .file, about: Phrase("policy import 的默认文件", "the file that policy import takes by default"))
  }
  /// `zh-Hans` or `en`.
  public static var locale: Setting {
    Setting("REDRESS_LOCALE", .choice("zh-Hans", "en"), byDefault: "zh-Hans", about: Phrase("语言", "language"))
  }
  public static var templates: Setting {
    Setting("REDRESS_TEMPLATES", .folder(), about: Phrase("模板文件夹", "folder of templates"))
  }
  public static var caFile: Setting {
    Setting("REDRESS_CA_FILE", .file, about: Phrase("信任的 CA 证书", "certificates of the CAs to trust"))
  }
  public static var clientCertificate: Setting {
    Setting("REDRESS_CLIENT_CERT", .file, about: Phrase("本机 TLS 证书", "this client's TLS certificate"))
  }
  public static var clientKey: Setting {
    Setting("REDRESS_CLIENT_KEY", .file, about: Phrase("本机 TLS 私钥文件", "file with the private key of that certificate"))
  }
  public static var spool: Setting {
    Setting("REDRESS_SPOOL", .folder(writable: true), about: Phrase("暂存文件夹", "folder where what can't be sent waits"))
  }
  public static var hotlineCategories: Setting {
    Setting(
      "REDRESS_HOTLINE_CATEGORIES", .file,
      about: Phrase("热线分类与投诉理由的对照表 CSV", "table of the hotline's categories and the grounds they mean, CSV"))
  }
  public static var inbox: Setting {
    Setting("REDRESS_INBOX", .folder(writable: true), about: Phrase("接收 CSV 的文件夹", "watched folder for CSV exports"))
  }
}
