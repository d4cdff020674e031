import Foundation
import Regulation
import Testing

@testable import Correspondence

@Suite struct TemplatesTests {
  private static let exported = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("ops/templates")

  private func folder(_ files: [String: String]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("templates-\(UUID().uuidString)")
    for (path, text) in files {
      let url = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    return folder.path
  }

  private func faults(_ path: String, _ text: String) throws -> [TemplateFault] {
    let folder = try folder([path: text])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try #require(throws: TemplateFaults.self) { try Templates(folder: folder) }.faults
  }

  /// `WRITE_TEMPLATES=1 swift test --filter TemplatesTests` writes them anew.
  @Test func `the templates in the repository are exact copies of those compiled in`() throws {
    let writes = ProcessInfo.processInfo.environment["WRITE_TEMPLATES"] != nil
    for file in TemplateFile.all {
      let url = Self.exported.appendingPathComponent(file.path)
      let text = DefaultTemplates.text(of: file)
      if writes {
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
      }
      #expect(try String(contentsOf: url, encoding: .utf8) == text, "\(file.path)")
    }
    #expect(throws: Never.self) { try Templates(folder: Self.exported.path) }
  }

  @Test func `the compiled-in templates have no fault`() throws {
    _ = try Templates(TemplateSource(folder: nil), checksAll: true)
  }

  @Test func `a folder's template replaces the compiled-in one, the others stay`() throws {
    let folder = try folder(["en/overdue.subject.mustache": "LATE {{number}}\n"])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let templates = try Templates(folder: folder)
    let fields = TemplateFields(TemplateSamples.context(.overdue, .en))
    #expect(templates.subject(.overdue, .en, fields) == "LATE AK-2026-000123")
    #expect(try templates.text(.overdue, .en, fields) == Templates().text(.overdue, .en, fields))
  }

  @Test(arguments: [
    ("en/overdue.txt.mustache", "one\n{{numbr}}\n", 2), ("en/overdue.txt.mustache", "{{#limit}}{{kind}}\n", 2),
    ("en/overdue.txt.mustache", "{{<layout.html}}{{/layout.html}}", 1),
    ("en/overdue.txt.mustache", "{{>overdue.txt}}", 1), ("en/layout.txt.mustache", "{{>layout.txt}}", 1),
    ("en/overdue.html.mustache", "{{{number}}}", 1), ("en/overdue.html.mustache", "{{&number}}", 1),
    ("en/overdue.txt.mustache", "{{=<% %>=}}", 1), ("en/overdue.txt.mustache", "{{%CONTENT_TYPE:HTML}}", 1),
    ("en/overdue.txt.mustache", "{{<layout.txt}}{{$happend}}x{{/happend}}{{/layout.txt}}", 1),
  ])
  func `a faulty template stops the start, with file and line`(_ path: String, _ text: String, _ line: Int) throws {
    let fault = try #require(faults(path, text).first)
    #expect(fault.file == path && fault.line == line, "\(fault)")
  }

  @Test func `an empty letter, a long subject, a stranger and a missing folder are faults`() throws {
    #expect(try faults("en/overdue.txt.mustache", "\n").first?.reason == "is empty")
    let long = String(repeating: "x", count: 101)
    #expect(try faults("en/overdue.subject.mustache", long).first?.reason == "is longer than 100 characters")
    #expect(try faults("en/overdu.txt.mustache", "x").first?.reason == "is no template's name")
    #expect(throws: TemplateFaults.self) { try Templates(folder: "/nonexistent") }
  }

  @Test(arguments: Language.allCases) func `every letter renders whole`(_ language: Language) throws {
    let templates = try Templates()
    for name in TemplateName.allCases {
      let letter = Letter(TemplateSamples.context(name, language), name, templates, language)
      let width = letter.subject.unicodeScalars.reduce(0) { $0 + ($1.value < 0x80 ? 1 : 2) }
      #expect(width <= 70, "\(name): \(letter.subject)")
      for text in [letter.subject, letter.text, letter.html] { #expect(!text.contains("{{"), "\(name)") }
      #expect(letter.html.hasPrefix("<!DOCTYPE html>") && letter.html.contains("max-width:600px"))
      #expect(
        !letter.text.contains("\n\n\n") && !letter.text.hasPrefix("\n") && !letter.html.contains("<p></p>")
          && letter.text.contains("https://example.gov.cn/n/1"))
    }
  }

  @Test func `what is put into HTML is escaped, into text and subject not`() throws {
    var office = Bureau().office
    office.policy.centre.name = "A&B <script>\"x\"</script>"
    let plan = NoticePlan(
      recipient: .complainant, role: "complainant", template: .acknowledgement, number: "N<1>",
      notBefore: Story.received)
    let letter = try Letter(
      plan, link: "https://x/?a=1&b=\"2\"", templates: Templates(), office: office, at: Story.received, language: .en)
    #expect(!letter.html.contains("<script>") && letter.html.contains("A&amp;B"))
    #expect(!letter.html.contains("b=\"2\""))
    #expect(letter.text.contains("A&B <script>") && letter.subject.contains("N<1>"))
  }
}
