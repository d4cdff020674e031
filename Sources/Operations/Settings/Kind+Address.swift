extension Kind where Value == ListenAddress {
  /// Where to listen.
  public static var listenAddress: Kind {
    Kind(
      Phrase("监听地址 host:port 或 unix:/路径", "address to listen on, host:port or unix:/path"),
      mend: Phrase(
        "请写成 127.0.0.1:9101、[::1]:9101 或 unix:/run/redress/admin.sock",
        "write 127.0.0.1:9101, [::1]:9101 or unix:/run/redress/admin.sock")
    ) { ListenAddress($0) }
  }
}

extension Kind where Value == URLString {
  /// A URL of one of these schemes.
  public static func url(_ schemes: String..., hostRequired: Bool = true) -> Kind {
    Kind(urlLabel(schemes), mend: urlMend(schemes)) { URLString($0, schemes: schemes, hostRequired: hostRequired) }
  }
}

extension Kind where Value == [URLString] {
  /// One or more URLs, comma-separated; a comma within one is written `%2C`.
  public static func urls(_ schemes: String...) -> Kind {
    let one = urlLabel(schemes)
    let label = Phrase("\(one.zhHans)，可有多个，以逗号分隔", "\(one.en); several, comma-separated")
    return Kind(label, mend: urlMend(schemes)) { text in
      let urls = text.split(separator: ",", omittingEmptySubsequences: false)
        .map { URLString(trimmed($0), schemes: schemes) }
      return urls.contains(nil) ? nil : urls.compactMap { $0 }
    }
  }
}

private func urlLabel(_ schemes: [String]) -> Phrase {
  let list = schemes.map { "\($0)://…" }.joined(separator: " | ")
  return Phrase("URL \(list)", "URL \(list)")
}

private func urlMend(_ schemes: [String]) -> Phrase {
  let form = "\(schemes[0])://user:password@host:port/…"
  return Phrase(
    "请写成 \(form)，特殊字符用 % 转义（如 @ 写作 %40）",
    "write \(form), with special characters escaped (@ as %40)")
}
