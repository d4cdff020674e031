internal import CGMime

/// GMime, initialised once. Its types are registered on first use without a lock, so `g_mime_init` (which registers
/// them all) must be over before a second thread begins; a `static let` gives just that.
enum GMimeLibrary {
  static let ready: Void = {
    g_mime_init()
    redress_gmime_silence()
  }()

  /// How received mails are parsed. Never freed: parsed headers go on referring to it.
  /// `nonisolated(unsafe)`: made once, and only read by GMime from then on.
  nonisolated(unsafe) static let lenient = redress_gmime_lenient()

  /// Line ends of RFC 5322 instead of the platform's. The caller frees it.
  static func crlfOptions() -> OpaquePointer? {
    let options = g_mime_format_options_new()
    g_mime_format_options_set_newline_format(options, GMIME_NEWLINE_FORMAT_DOS)
    return options
  }
}
