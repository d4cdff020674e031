internal import CCurl

extension CurlHandle {
  func apply(_ settings: SMTPSettings) throws(MailError) {
    try reach(settings.url)
    try secure(settings)
    try log(in: settings)
    try limit(settings.timeouts)
    try set(giveUp: settings.isGivenUp)
  }

  private func reach(_ url: SMTPURL) throws(MailError) {
    try set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    try set(CURLOPT_URL, "\(url.scheme)://\(url.authority)/\(url.greeting ?? "")")
    // Neither a proxy variable in the environment nor a signal on name look-up (libcurl-thread(3)).
    try set(CURLOPT_PROXY, "")
    try set(CURLOPT_NOSIGNAL, 1)
    try set(CURLOPT_CONNECT_ONLY, 1)
    // The debug callback, through which replies are read, is silent without it.
    try set(CURLOPT_VERBOSE, 1)
  }

  private func secure(_ settings: SMTPSettings) throws(MailError) {
    let level =
      switch settings.url.startTLS {
      case .never: CURLUSESSL_NONE
      case .offered: CURLUSESSL_TRY
      case .required: CURLUSESSL_ALL
      }
    try set(CURLOPT_USE_SSL, Int(level.rawValue))
    try set(CURLOPT_SSLVERSION, 6)  // CURL_SSLVERSION_TLSv1_2, a macro's enum
    try set(CURLOPT_SSL_VERIFYPEER, 1)
    try set(CURLOPT_SSL_VERIFYHOST, 2)
    if let file = settings.caFile {
      try set(CURLOPT_CAINFO, file)
      // Or the system's folder of authorities would still be trusted beside the file.
      try set(CURLOPT_CAPATH, nil as String?)
    }
    if let file = settings.clientCertificate { try set(CURLOPT_SSLCERT, file) }
    if let file = settings.clientKey { try set(CURLOPT_SSLKEY, file) }
  }

  private func log(in settings: SMTPSettings) throws(MailError) {
    guard let user = settings.url.user else { return }
    try set(CURLOPT_USERNAME, user)
    try set(CURLOPT_PASSWORD, settings.secret ?? settings.url.password ?? "")
  }

  private func limit(_ timeouts: SMTPSettings.Timeouts) throws(MailError) {
    try set(CURLOPT_CONNECTTIMEOUT_MS, timeouts.connect)
    try set(CURLOPT_TIMEOUT_MS, timeouts.mail)
    // Whole seconds, at least one: CURLOPT_SERVER_RESPONSE_TIMEOUT(3).
    try set(CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, (timeouts.reply + 999) / 1000))
  }
}
