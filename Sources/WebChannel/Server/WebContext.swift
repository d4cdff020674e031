internal import Frontage
internal import Hummingbird
internal import NIOCore
internal import Regulation

/// What a handler knows of its request beside the request.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Of the other end of the connection; nil on a unix socket.
  let peer: NetworkAddress?
  /// The client's, by the settings' trust in proxies. Nowhere written down.
  var client: NetworkAddress?
  var language = Language.zhHans
  /// The language was chosen by a link, and stays in the next ones.
  var isLanguageChosen = false

  init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    peer = source.channel.remoteAddress?.ipAddress.flatMap { NetworkAddress($0) }
    client = peer
  }

  /// To go behind a link of this site.
  var query: String { isLanguageChosen ? "?lang=\(language.rawValue)" : "" }
}
