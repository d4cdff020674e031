internal import Casework
internal import Crypto
internal import HTTPTypes
internal import Hummingbird

/// Style, script and icon: compiled in, addressed by what they hold, so that a browser may keep them for ever.
struct Assets: Sendable {
  private struct File {
    let type: String
    let content: [UInt8]
    var version: String { String(Hex.text(SHA256.hash(data: content)).prefix(12)) }
  }

  private static let files: [String: File] = [
    "style.css": File(type: "text/css; charset=utf-8", content: PackageResources.style_css),
    "form.js": File(type: "text/javascript; charset=utf-8", content: PackageResources.form_js),
    "icon.svg": File(type: "image/svg+xml", content: PackageResources.icon_svg),
  ]

  /// Addresses by name.
  static let paths: [String: String] = files.reduce(into: [:]) { $0[$1.key] = "/assets/\($1.value.version)/\($1.key)" }

  func get(_ context: WebContext) throws -> Response {
    guard let name = context.parameters.get("name"), let file = Self.files[name] else { throw HTTPError(.notFound) }
    return Response(
      status: .ok, headers: [.contentType: file.type, .cacheControl: "public, max-age=31536000, immutable"],
      body: .init(byteBuffer: ByteBuffer(bytes: file.content)))
  }
}
