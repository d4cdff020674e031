import Mail
import Testing

@Suite struct MessageTests {
  @Test func `Python reads back every field of a Chinese mail`() throws {
    let message = try Samples.message {
      $0.headers = [
        try MailHeader("Auto-Submitted", "auto-generated"),
        try MailHeader("List-Id", "投诉处理通知 <notices.example.gov.cn>"),
      ]
      $0.inReplyTo = try MessageID("n-0@example.gov.cn")
      $0.references = try (0..<12).map { try MessageID("case-ak-2026-00012\($0)@example.gov.cn") }
    }
    let mail = try PythonMail.reading(message.composed().bytes)
    #expect(mail.defects == [])
    #expect(mail.header("Subject") == [message.subject])
    #expect(mail.header("From") == ["政务服务中心监督科 <jiandu@example.gov.cn>"])
    #expect(mail.header("To") == ["不动产登记窗口 <chuangkou@example.gov.cn>"])
    #expect(mail.header("Message-ID") == ["<n-1@example.gov.cn>"])
    #expect(mail.header("In-Reply-To") == ["<n-0@example.gov.cn>"])
    #expect(
      mail.header("References").map { $0.replacing("\t", with: " ") } == [
        message.references.map { "<\($0)>" }.joined(separator: " ")
      ])
    #expect(mail.header("Date") == ["Tue, 03 Mar 2026 17:30:00 +0800"])
    #expect(mail.header("Auto-Submitted") == ["auto-generated"])
    #expect(mail.header("List-Id") == ["投诉处理通知 <notices.example.gov.cn>"])
    #expect(mail.header("MIME-Version") == ["1.0"])
    #expect(mail.header("Content-Type").count == 1)
  }

  @Test func `text and HTML come as alternatives, the richer one last`() throws {
    let message = try Samples.message()
    let mail = try PythonMail.reading(message.composed().bytes)
    #expect(mail.type == "multipart/alternative")
    #expect(mail.parts.map(\.type) == ["text/plain", "text/html"])
    #expect(mail.parts.map(\.charset) == ["utf-8", "utf-8"])
    #expect(mail.parts.map { $0.text.replacing("\r\n", with: "\n") } == [message.text, message.html! + "\n"])
    #expect(mail.parts.allSatisfy { $0.defects.isEmpty })
  }

  @Test(arguments: ["plain\n", "a = b \n", "日本\n", "tail without line end", "\n\n\n", "mixed\r\nline\rends\n"])
  func `a body keeps its text in seven bits and short lines`(_ text: String) throws {
    let composed = try Samples.message {
      $0.text = text
      $0.html = nil
    }.composed()
    let mail = try PythonMail.reading(composed.bytes)
    let expected = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    #expect(mail.parts[0].text.replacing("\r\n", with: "\n") == (expected.hasSuffix("\n") ? expected : expected + "\n"))
    #expect(mail.ascii && !mail.bare && mail.longest <= 78 && mail.defects == [])
  }

  @Test func `mostly ASCII goes as quoted-printable, Chinese as base64`() throws {
    let message = try Samples.message {
      $0.text = "In English, with one ü."
      $0.html = "<p>请在期限内办理。</p>"
    }
    let mail = try PythonMail.reading(message.composed().bytes)
    #expect(mail.parts.map(\.encoding) == ["quoted-printable", "base64"])
  }

  @Test func `very long words of any script are folded and read back whole`() throws {
    let subject = String(repeating: "督办👩‍👩‍👧‍👦", count: 60)
    let mail = try PythonMail.reading(Samples.message { $0.subject = subject }.composed().bytes)
    #expect(mail.header("Subject") == [subject])
    #expect(mail.longest <= 78)
  }

  @Test func `the same message composes to the same bytes`() throws {
    let message = try Samples.message()
    #expect(try message.composed() == message.composed())
  }

  @Test func `another Message-ID gives another boundary`() throws {
    let one = try Samples.message().composed().bytes
    let other = try Samples.message { $0.messageID = try MessageID("n-2@example.gov.cn") }.composed().bytes
    let boundaries = [one, other].map { String(decoding: $0, as: UTF8.self).firstMatch(of: /boundary="([^"]+)"/)?.1 }
    #expect(boundaries[0] != nil && boundaries[0] != boundaries[1])
  }

  @Test func `messages compose on many threads at once`() async throws {
    let message = try Samples.message()
    let expected = try message.composed()
    try await withThrowingTaskGroup(of: ComposedMail.self) { group in
      for _ in 0..<64 { group.addTask { try message.composed() } }
      for try await composed in group { #expect(composed == expected) }
    }
  }
}
