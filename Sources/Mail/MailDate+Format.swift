internal import CGMime

extension MailDate {
  /// RFC 5322 section 3.3: `Tue, 03 Mar 2026 17:30:00 +0800`.
  func formatted() throws(MailError) -> String {
    guard let zone = g_time_zone_new_offset(Int32(clamping: offsetMinutes * 60)) else { throw Self.invalid }
    defer { g_time_zone_unref(zone) }
    guard let utc = g_date_time_new_from_unix_utc(gint64(seconds)) else { throw Self.invalid }
    defer { g_date_time_unref(utc) }
    guard let local = g_date_time_to_timezone(utc, zone) else { throw Self.invalid }
    defer { g_date_time_unref(local) }
    guard let text = g_mime_utils_header_format_date(local) else { throw Self.invalid }
    defer { g_free(text) }
    return String(cString: text)
  }

  private static let invalid = MailError(.compose, code: "date", reason: "the date is out of range")
}
