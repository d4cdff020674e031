import Testing

@testable import PhoneChannel

@Suite("CSV") struct CSVTests {
  private func read(_ text: String) -> [Result<CSVRecord, CSVFault>] { Array(CSVReader(Array(text.utf8))) }

  private func texts(_ result: Result<CSVRecord, CSVFault>) -> [String]? {
    (try? result.get())?.fields.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("commas, quotes and line breaks may stand in quotes (RFC 4180)")
  func quoting() {
    let found = read("a,\"b,1\",\"say \"\"hi\"\"\"\r\n\"two\nlines\",,c\r\n")
    #expect(found.map(texts) == [["a", "b,1", "say \"hi\""], ["two\nlines", "", "c"]])
    #expect(found.map { try? $0.get().line } == [1, 2])
  }

  @Test("lines are counted as an editor counts them, whatever ends them")
  func lines() {
    let found = read("a\r\n\"x\r\ny\"\n\n\rb\rc")
    #expect(found.map { try? $0.get().line } == [1, 2, 6, 7])
  }

  @Test("a quote that is never closed costs its own line alone")
  func unclosed() {
    let found = read("1,\"open\n2,whole\n3,whole")
    #expect(found.count == 3)
    #expect(found[0] == .failure(CSVFault(line: 1, reason: .unclosedQuote)))
    #expect(found.dropFirst().map(texts) == [["2", "whole"], ["3", "whole"]])
  }

  @Test("a quote forgotten before another is found, and the next line is whole")
  func forgotten() {
    let found = read("1,\"open\n2,\"whole\"\n3,x")
    #expect(found[0] == .failure(CSVFault(line: 1, reason: .strayQuote)))
    #expect(found.dropFirst().map(texts) == [["2", "whole"], ["3", "x"]])
  }

  @Test("binary data are no text")
  func binary() { #expect(read("a,\0b\nc") == [.failure(CSVFault(line: 1, reason: .binary)), read("\nc")[0]]) }

  @Test("any bytes at all are taken apart, each line number within the file")
  func fuzz() {
    var generator = SystemRandomNumberGenerator()
    let alphabet: [UInt8] = [10, 13, 34, 44, 0, 0x41, 0xD6, 0xD0, 0xE4, 0xB8, 0xAD, 0x81, 0x30]
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 0...60)).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
      let lines = bytes.count { $0 == 10 || $0 == 13 } + 1
      var last = 0
      for found in CSVReader(bytes) {
        let line =
          switch found {
          case .success(let record): record.line
          case .failure(let fault): fault.line
          }
        #expect(line > last && line <= lines)
        last = line
      }
      _ = try? Export(bytes)
    }
  }
}

@Suite("Encodings of exports") struct EncodingTests {
  /// 工单编号,来电时间,诉求内容 and 1,2026-03-02 10:11,窗口无人 in GBK.
  static let gbk: [UInt8] =
    [0xB9, 0xA4, 0xB5, 0xA5, 0xB1, 0xE0, 0xBA, 0xC5, 0x2C, 0xC0, 0xB4, 0xB5, 0xE7, 0xCA, 0xB1, 0xBC, 0xE4, 0x2C]
    + [0xCB, 0xDF, 0xC7, 0xF3, 0xC4, 0xDA, 0xC8, 0xDD, 0x0A]
    + Array("1,2026-03-02 10:11,".utf8) + [0xB4, 0xB0, 0xBF, 0xDA, 0xCE, 0xDE, 0xC8, 0xCB, 0x0A]
  private static let head = "工单编号,来电时间,诉求内容\n"

  private func text(_ export: Export, _ line: Int = 0) -> String? {
    if case .success(let order) = export.lines[line].content { order[.text] } else { nil }
  }

  @Test("whatever happens to one line of an export, the others come through")
  func damaged() throws {
    var generator = SystemRandomNumberGenerator()
    let damage: [UInt8] = [34, 44, 0, 9, 32, 0x41, 0xD6, 0xE4, 0x81, 0xFF, 0x80, 0xBF, 34, 34]
    let rows = 12
    for round in 0..<2000 {
      let isGBK = round % 2 == 0
      let text = isGBK ? Array(Self.gbk.dropLast().suffix(8)) : Array("窗口无人".utf8)
      var file = isGBK ? Array(Self.gbk.prefix(27)) : Array(Self.head.utf8)
      let hurt = Int.random(in: 0..<rows, using: &generator)
      for index in 0..<rows {
        var line = Array("NO-\(index),2026-03-02 10:11,".utf8) + text
        for _ in 0..<Int.random(in: 1...6, using: &generator) where index == hurt {
          let place = Int.random(in: 0...line.count, using: &generator)
          if place < line.count, Bool.random(using: &generator) { line.remove(at: place) }
          line.insert(damage.randomElement(using: &generator) ?? 0, at: place)
        }
        file += line + [10]
      }
      let export = try Export(file)
      let whole = export.lines.filter { $0.line != hurt + 2 }
      #expect(whole.map(\.line) == (0..<rows).filter { $0 != hurt }.map { $0 + 2 })
      for line in whole {
        let order = try line.content.get()
        #expect(order[.number] == "NO-\(line.line - 2)" && order[.text] == "窗口无人")
      }
    }
  }

  @Test("GBK is understood")
  func gbk() throws { #expect(text(try Export(Self.gbk)) == "窗口无人") }

  @Test("UTF-8 is understood, with a mark or without")
  func utf8() throws {
    let file = Array((Self.head + "1,2026-03-02 10:11,窗口无人\n").utf8)
    #expect(text(try Export(file)) == "窗口无人")
    #expect(text(try Export([0xEF, 0xBB, 0xBF] + file)) == "窗口无人")
  }

  @Test("characters that only GB 18030 has are understood: 㐀 is 81 39 EE 39")
  func fourBytes() throws {
    let file = Self.gbk + Array("2,2026-03-02 10:11,".utf8) + [0x81, 0x39, 0xEE, 0x39, 0x0A]
    #expect(text(try Export(file), 1) == "㐀")
  }

  @Test("one line in another encoding is told by its number and spoils no other")
  func mixed() throws {
    let file =
      Array((Self.head + "1,2026-03-02 10:11,窗口无人\n2,2026-03-02 10:12,态度差\n").utf8)
      + Array("3,2026-03-02 10:13,".utf8) + [0xB4, 0xB0, 0xBF, 0xDA, 0x0A]
    let export = try Export(file)
    #expect(text(export, 1) == "态度差")
    #expect(export.lines[2].line == 4)
    guard case .failure(let faults) = export.lines[2].content else {
      Issue.record("the broken line was taken")
      return
    }
    #expect(faults.faults.first?.code == "not-text")
    #expect(faults.faults.first?.field == "text")
  }
}
