internal import Hummingbird
internal import Regulation

extension Site {
  /// The page everybody comes to first: what can be complained about, what happens then, what is kept secret.
  func start(_ request: Request, _ context: WebContext) -> Response {
    var words = ExpectedDates(receivedAt: board.now, board.office, context.language).words(context.language)
    words["grounds"] = Ground.allCases.map { ["word": Words.ground($0, context.language)] }
    return page("start", title: word("product", context), words, request, context)
  }
}
