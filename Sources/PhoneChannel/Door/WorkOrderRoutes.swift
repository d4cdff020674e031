internal import Channel
internal import Frontage
internal import HTTPTypes
internal import Hummingbird
internal import JSON
internal import Logging
internal import NIOCore
internal import Operations
internal import Regulation

/// What hotline software may ask: `POST /v1/work-orders` hands one in, `GET /v1/work-orders/<number>` asks after it.
struct WorkOrderRoutes: Sendable {
  let hotlines: Hotlines
  let categories: Categories
  let courier: Courier
  let language: Language
  let meter: PhoneMeter
  let log: Logger

  /// How long the worker's answer is waited for before the work order is said to be kept.
  static let patience = Duration.seconds(15)
  private static let sizeLimit = 1 << 20
  private static let path: RouterPath = "/v1/work-orders"

  var router: Router<BasicRequestContext> {
    let (router, methods) = (Router(), AllowedMethods())
    router.add(
      middleware: NothingThere { request in
        await answer(request) { _ in throw Problem.nothing(at: request, methods) }
      })
    router.post(Self.path) { request, _ in await answer(request) { try await handIn(request, $0) } }
    router.get("/v1/work-orders/:number") { request, context in
      await answer(request) { try await look(context.parameters.get("number") ?? "", $0) }
    }
    methods.learn(router)
    return router
  }

  private func answer(_ request: Request, _ body: (Asker) async throws -> Response) async -> Response {
    var language = Asker.language(of: request, otherwise: language)
    do {
      let asker = try Asker(request, hotlines, otherwise: self.language)
      language = asker.language
      let response = try await body(asker)
      meter.request(response.status.code)
      return response
    } catch let problem as Problem {
      meter.request(problem.status.code)
      return problem.response(in: language)
    } catch let faults as WorkOrderFaults {
      meter.request(422)
      return Problem.unprocessable(faults.faults).response(in: language)
    } catch {
      meter.request(503)
      log.error("a work order could not be kept", error: error)
      return Problem.notKept.response(in: language)
    }
  }

  // MARK: Handing in

  private func handIn(_ request: Request, _ asker: Asker) async throws -> Response {
    let order = try WorkOrder(try await object(request))
    let submission = try order.submission(from: asker.hotline.name, language: asker.language, categories: categories)
    switch try await keep(submission) {
    case .settled(_, isSame: false), .waiting(isSame: false): throw Problem.numberReused
    case .settled(let receipt, isSame: true): return answer(receipt, order, asker, isRepeat: true)
    case .kept, .waiting(isSame: true): break
    }
    guard let receipt = try await courier.receipt(of: submission.key, within: Self.patience) else {
      return kept(order, asker)
    }
    return answer(receipt, order, asker, isRepeat: false)
  }

  private func keep(_ submission: Submission) async throws -> Placement {
    do throws(SpoolError) { return try await courier.keep(submission) } catch {
      if case .tooLarge = error { throw Problem.tooLarge }
      throw error
    }
  }

  private func object(_ request: Request) async throws -> JSONObject {
    let type = (request.headers[.contentType] ?? "").split(separator: ";").first.map { String($0).trimmed.lowercased() }
    guard type == "application/json" else { throw Problem.mediaType }
    let buffer: ByteBuffer
    do { buffer = try await request.body.collect(upTo: Self.sizeLimit) } catch is NIOTooManyBytesError {
      throw Problem.tooLarge
    }
    guard let object = (try? JSON.parse(Array(buffer.readableBytesView)))?.object else { throw Problem.notJSON }
    return object
  }

  // MARK: Asking after

  private func look(_ number: String, _ asker: Asker) async throws -> Response {
    let name = number.decodedPathSegment
    let key = SubmissionKey(source: WorkOrder.source(of: asker.hotline.name), id: name)
    var order = WorkOrder()
    order[.number] = name
    if courier.spool.isWaiting(key) { return kept(order, asker) }
    guard let receipt = try courier.spool.receipt(of: key) else { throw Problem.unknownNumber }
    return answer(receipt, order, asker, isRepeat: true)
  }

  // MARK: Answers

  private func answer(_ receipt: Receipt, _ order: WorkOrder, _ asker: Asker, isRepeat: Bool) -> Response {
    switch receipt {
    case .refused(let refused):
      return Problem.unprocessable([WorkOrderFault(refused, in: order)]).response(in: asker.language)
    case .accepted(let accepted):
      var object = receipt.json
      object["duplicate"] = .bool(isRepeat || accepted.duplicate)
      object["work_order"] = order[.number].map(JSON.string)
      return .json(isRepeat || accepted.duplicate ? .ok : .created, object, asker.language, location(order))
    }
  }

  /// Safe on disk, the workers have not answered yet: broker or database are away, or busy.
  private func kept(_ order: WorkOrder, _ asker: Asker) -> Response {
    let message = Phrase("已收存，登记后可按编号查询结果", "kept; ask by its number for the result later")
    let object = JSONObject([
      JSONMember("outcome", "kept"), JSONMember("work_order", .string(order[.number] ?? "")),
      JSONMember("message", .string(message[asker.language])),
    ])
    return .json(.accepted, object, asker.language, location(order))
  }

  private func location(_ order: WorkOrder) -> HTTPFields {
    [.location: "\(Self.path)/\((order[.number] ?? "").encodedPathSegment)"]
  }
}
