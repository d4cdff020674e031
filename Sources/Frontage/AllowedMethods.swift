public import HTTPTypes
public import Hummingbird
internal import Synchronization

/// Which methods each path takes: what asks a known path with another one is told so (RFC 9110 section 15.5.6), rather
/// than that there is nothing.
public final class AllowedMethods: Sendable {
  private typealias Route = (segments: [String], method: HTTPRequest.Method)
  private let routes = Mutex<[Route]>([])

  public init() {}

  /// Takes over a router's routes, once they are all there. Catch-alls (`**`) don't count.
  public func learn<Context>(_ router: Router<Context>) {
    let learnt = router.routes.map { route -> Route in
      (segments: route.path.description.split(separator: "/").map(String.init), method: route.method)
    }
    routes.withLock { $0 = learnt.filter { !$0.segments.contains("**") } }
  }

  /// Empty for a path that nobody knows.
  public func at(_ path: String) -> [HTTPRequest.Method] {
    let segments = path.split(separator: "/").map(String.init)
    return routes.withLock { routes in routes.filter { Self.matches($0.segments, segments) }.map(\.method) }
  }

  private static func matches(_ pattern: [String], _ segments: [String]) -> Bool {
    pattern.count == segments.count
      && zip(pattern, segments).allSatisfy { $0 == $1 || $0.hasPrefix("{") || $0.hasPrefix(":") || $0 == "*" }
  }
}

extension [HTTPRequest.Method] {
  /// For the field `Allow`.
  public var list: String { map(\.rawValue).sorted().joined(separator: ", ") }
}
