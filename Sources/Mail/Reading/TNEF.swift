/// Microsoft's Transport Neutral Encapsulation Format ([MS-OXTNEF]), `winmail.dat`: the files in it, and its plain text
/// where it has one. Every length is checked against what is there.
struct TNEF {
  private(set) var files: [ReceivedFile] = []
  private(set) var text: String?

  private static let signature = 0x223E_9F78
  private static let countLimit = 200

  /// Nil when the bytes are none, or broken before anything was found.
  init?(_ bytes: [UInt8]) {
    var reader = LittleEndianReader(bytes)
    guard reader.number(4) == Self.signature, reader.number(2) != nil else { return nil }
    var name: String?
    var codePage = "GB18030"
    // Level, attribute, length, data, checksum (section 2.1.3.2).
    while reader.number(1) != nil, let id = reader.number(4), let length = reader.number(4),
      let data = reader.take(length), reader.number(2) != nil, files.count < Self.countLimit
    {
      switch id {
      case 0x0006_9007: codePage = Self.codePage(data) ?? codePage  // attOemCodepage
      case 0x0002_800C: text = CharsetText.lines(Self.string(data, codePage))  // attBody
      case 0x0006_9002: name = nil  // attAttachRendData: another attachment begins
      case 0x0001_8010: name = Self.string(data, codePage)  // attAttachTitle
      case 0x0006_9005: name = Self.longName(data) ?? name  // attAttachment: its MAPI properties
      case 0x0006_800F where !data.isEmpty:  // attAttachData
        files.append(Self.file(name, Array(data)))
      default: break
      }
      if id == 0x0006_9005, let last = files.indices.last, let name {
        files[last].name = FileName.safe(name, mediaType: files[last].mediaType)
      }
    }
    if files.isEmpty, text == nil { return nil }
  }

  private static func file(_ name: String?, _ bytes: [UInt8]) -> ReceivedFile {
    let type = "application/octet-stream"
    return ReceivedFile(name: FileName.safe(name, mediaType: type), mediaType: type, bytes: bytes)
  }

  private static func string(_ data: ArraySlice<UInt8>, _ codePage: String) -> String {
    CharsetText.decoded(Array(data.prefix { $0 != 0 }), charset: codePage).text
  }

  /// Section 2.3.4.1: two code pages of four bytes.
  private static func codePage(_ data: ArraySlice<UInt8>) -> String? {
    var reader = LittleEndianReader(Array(data))
    switch reader.number(4) {
    case 936, 54936: return "GB18030"
    case 950: return "BIG5"
    case 932: return "CP932"
    case 949: return "UHC"
    case 65001: return "UTF-8"
    case .some(let page) where (1250...1258).contains(page): return "WINDOWS-\(page)"
    default: return nil
    }
  }

  /// PidTagAttachLongFilename, 0x3707, as Unicode (0x001F): looked for where it would stand, for the properties before
  /// it may be of any kind. A tag of four bytes, a count, a length, UTF-16.
  private static func longName(_ data: ArraySlice<UInt8>) -> String? {
    let tag: [UInt8] = [0x1F, 0x00, 0x07, 0x37]
    let bytes = Array(data)
    guard let start = bytes.indices.first(where: { bytes[$0...].prefix(4).elementsEqual(tag) }) else { return nil }
    var reader = LittleEndianReader(Array(bytes[(start + 4)...]))
    guard reader.number(4) == 1, let length = reader.number(4), (2...1024).contains(length),
      let units = reader.take(length)
    else { return nil }
    let pairs = stride(from: units.startIndex, to: units.endIndex - 1, by: 2)
      .map { UInt16(units[$0]) | UInt16(units[$0 + 1]) << 8 }
    return String(decoding: pairs.prefix { $0 != 0 }, as: UTF16.self)
  }
}

/// Numbers of a file that was written on an Intel processor.
struct LittleEndianReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= bytes.count - index else { return nil }
    defer { index += count }
    return bytes[index..<index + count]
  }

  mutating func number(_ width: Int) -> Int? {
    take(width)?.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
