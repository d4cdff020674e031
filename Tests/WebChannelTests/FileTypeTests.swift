import Testing

@testable import WebChannel

@Suite("File types")
struct FileTypeTests {
  private let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]

  @Test("content and name must agree")
  func agreeing() {
    #expect(FileType.of(jpeg, name: "照片.JPG")?.mediaType == "image/jpeg")
    #expect(FileType.of(jpeg, name: "photo.png") == nil)
    #expect(FileType.of(Array("%PDF-1.7".utf8), name: "a.pdf")?.mediaType == "application/pdf")
    #expect(FileType.of(Array("你好".utf8), name: "说明.txt")?.mediaType == "text/plain")
    #expect(FileType.of([0xC4, 0xE3, 0xBA, 0xC3], name: "gbk.txt")?.mediaType == "text/plain")
  }

  @Test(
    "programs and pages are not taken, whatever they are called",
    arguments: ["a.exe", "a.txt", "a.html", "a.svg", "a.jpg", "a", "a.txt.js"])
  func programs(_ name: String) {
    #expect(FileType.of(Array("MZ".utf8) + [0x90, 0, 3, 0], name: name) == nil)
    #expect(FileType.of(Array("\u{7F}ELF".utf8) + [2, 1, 1, 0], name: name) == nil)
    #expect(FileType.of(Array("  <HTML><script>".utf8), name: name) == nil)
  }

  @Test("a name is made safe for anybody's folder")
  func names() {
    #expect(StoredFile.safe("../../etc/passwd") == "passwd")
    #expect(StoredFile.safe("C:\\Users\\me\\照片.jpg") == "照片.jpg")
    #expect(StoredFile.safe("a\u{0}\nb.txt") == "ab.txt")
    #expect(StoredFile.safe("///") == "file")
  }
}
