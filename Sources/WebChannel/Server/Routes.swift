internal import HTTPTypes
internal import Hummingbird

/// Which path is whose.
struct Routes {
  private let site: Site

  init(_ site: Site) { self.site = site }

  var router: Router<WebContext> {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: Gate(site: site))
    pages(router)
    StatusPages(site).add(to: router)
    NoticePages(site).add(to: router)
    PublicAPI(site).add(to: router)
    site.methods.learn(router)
    return router
  }

  private func pages(_ router: Router<WebContext>) {
    let (complaints, receipts, assets) = (ComplaintPages(site), ReceiptPages(site), Assets())
    router.get("/") { request, context in site.start(request, context) }
    router.get("/complaint") { request, context in complaints.empty(request, context) }
    router.post("/complaint") { request, context in try await complaints.take(request, context) }
    router.get("/receipt") { request, context in receipts.ask(request, context) }
    router.post("/receipt") { request, context in try await receipts.show(request, context) }
    router.get("/assets/{version}/{name}") { _, context in try assets.get(context) }
    router.get("/robots.txt") { _, _ in
      Response(
        status: .ok, headers: [.contentType: "text/plain"],
        body: .init(byteBuffer: ByteBuffer(string: "User-agent: *\nAllow: /$\nDisallow: /\n")))
    }
  }
}
