internal import Hummingbird

/// What no route takes, whatever its method, those of tomorrow included. Nothing here is served without a token, not even
/// the news that there is nothing.
struct NothingThere: RouterMiddleware {
  typealias Context = BasicRequestContext
  let answer: @Sendable (Request) async -> Response

  func handle(
    _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError where error.status.code == 404 {
      return await answer(request)
    }
  }
}
