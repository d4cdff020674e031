internal import Operations

/// What to do about a server that can't be reached, by what its client library says (libpq, librabbitmq: in English).
struct ConnectionAdvice {
  /// The unit that runs it on Debian, and the setting that leads to it.
  let unit: String
  let setting: String

  static let database = ConnectionAdvice(unit: "postgresql", setting: "REDRESS_DATABASE_URL")
  static let broker = ConnectionAdvice(unit: "rabbitmq-server", setting: "REDRESS_AMQP_URL")

  func about(_ reason: String) -> Phrase {
    let reason = reason.lowercased()
    func says(_ words: String...) -> Bool { words.contains { reason.contains($0) } }
    if says("certificate has expired", "certificate expired") {
      return Phrase("证书过期，见手册 RedressCertificateExpires", "a certificate ran out: runbook RedressCertificateExpires")
    }
    if says("cert verify", "certificate verify", "peer cert") {
      return Phrase(
        "REDRESS_CA_FILE 应是签发该服务器证书的 CA；证书应含 \(setting) 里的主机名",
        "REDRESS_CA_FILE must be the authority that signed the server's certificate, which must name the host in \(setting)"
      )
    }
    if says("translate host name", "hostname lookup") {
      return Phrase("检查 \(setting) 里的主机名和 DNS", "check the host name in \(setting), and DNS")
    }
    if says("password", "access_refused", "authentication", "certificate") {
      return Phrase(
        "口令或客户端证书不符：redress-setup --apply（服务器在别处：执行 /etc/redress/servers/ 里的文件）",
        "password or client certificate do not fit: redress-setup --apply (servers elsewhere: the files in /etc/redress/servers/)"
      )
    }
    if says("vhost", "does not exist", "pg_hba") {
      return Phrase(
        "\(setting) 里的库名或虚拟主机不存在，或不许连接：redress-setup --apply",
        "the database or virtual host in \(setting) is not there, or not allowed: redress-setup --apply")
    }
    return Phrase(
      "systemctl status \(unit)；在别的机器上：查 \(setting) 的主机和端口、防火墙",
      "systemctl status \(unit); on another machine: host and port in \(setting), firewall")
  }
}
