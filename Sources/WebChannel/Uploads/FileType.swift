/// What kind of file it is, by its first bytes; the name must agree. Whatever is not here is not taken: no program, no
/// page with scripts in it.
struct FileType: Sendable {
  let mediaType: String
  let extensions: [String]
  private let isOne: @Sendable ([UInt8]) -> Bool

  /// Enough of a file's beginning to tell.
  static let headSize = 512

  /// The type, when content and name agree on one that is taken.
  static func of(_ head: [UInt8], name: String) -> FileType? {
    guard let dot = name.lastIndex(of: ".") else { return nil }
    let ending = name[name.index(after: dot)...].lowercased()
    return all.first { $0.extensions.contains(ending) && $0.isOne(head) }
  }

  /// For the form's `accept`.
  static let accept = all.flatMap(\.extensions).map { ".\($0)" }.joined(separator: ",")

  static let all: [FileType] = [
    FileType("image/jpeg", ["jpg", "jpeg"], begins: [0xFF, 0xD8, 0xFF]),
    FileType("image/png", ["png"], begins: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    FileType("image/gif", ["gif"], begins: Array("GIF8".utf8)),
    FileType("image/bmp", ["bmp"], begins: Array("BM".utf8)),
    FileType("image/webp", ["webp"]) { $0.begins("RIFF") && $0.has("WEBP", at: 8) },
    FileType("image/heic", ["heic", "heif"]) {
      $0.has("ftyp", at: 4) && ["heic", "heix", "hevc", "mif1", "msf1", "heim"].contains($0.brand)
    },
    FileType("application/pdf", ["pdf"], begins: Array("%PDF-".utf8)),
    FileType("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ["docx"], begins: zip),
    FileType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ["xlsx"], begins: zip),
    FileType("application/vnd.openxmlformats-officedocument.presentationml.presentation", ["pptx"], begins: zip),
    FileType("application/vnd.oasis.opendocument.text", ["odt"], begins: zip),
    FileType("application/msword", ["doc", "wps"], begins: compound),
    FileType("application/vnd.ms-excel", ["xls", "et"], begins: compound),
    FileType("text/plain", ["txt"], isText),
    FileType("text/csv", ["csv"], isText),
    FileType("audio/mpeg", ["mp3"]) { $0.begins("ID3") || ($0.count > 1 && $0[0] == 0xFF && $0[1] & 0xE0 == 0xE0) },
    FileType("audio/mp4", ["m4a"]) { $0.has("ftyp", at: 4) },
    FileType("audio/amr", ["amr"]) { $0.begins("#!AMR") },
    FileType("audio/wav", ["wav"]) { $0.begins("RIFF") && $0.has("WAVE", at: 8) },
    FileType("audio/ogg", ["ogg", "oga", "opus"]) { $0.begins("OggS") },
    FileType("video/mp4", ["mp4", "m4v"]) { $0.has("ftyp", at: 4) },
    FileType("video/quicktime", ["mov"]) { ["ftyp", "moov", "wide", "free", "mdat"].contains($0.text(at: 4)) },
    FileType("video/3gpp", ["3gp"]) { $0.has("ftyp", at: 4) },
    FileType("video/webm", ["webm"], begins: [0x1A, 0x45, 0xDF, 0xA3]),
  ]

  private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  /// OLE2, of the older office formats.
  private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// Some text in whatever encoding: none of the controls but those of lines, and no markup that a browser would run.
  private static let isText: @Sendable ([UInt8]) -> Bool = { head in
    head.allSatisfy { $0 >= 32 || [9, 10, 12, 13].contains($0) }
      && !String(decoding: head, as: UTF8.self).trimmed.lowercased().hasPrefix("<")
  }

  private init(_ mediaType: String, _ extensions: [String], _ isOne: @escaping @Sendable ([UInt8]) -> Bool) {
    self.mediaType = mediaType
    self.extensions = extensions
    self.isOne = isOne
  }

  private init(_ mediaType: String, _ extensions: [String], begins bytes: [UInt8]) {
    self.init(mediaType, extensions) { $0.starts(with: bytes) }
  }
}

extension [UInt8] {
  fileprivate func begins(_ text: String) -> Bool { starts(with: text.utf8) }
  fileprivate func has(_ text: String, at offset: Int) -> Bool { dropFirst(offset).starts(with: text.utf8) }
  fileprivate func text(at offset: Int) -> String { String(decoding: dropFirst(offset).prefix(4), as: UTF8.self) }
  /// Of an ISO base media file.
  fileprivate var brand: String { text(at: 8) }
}
