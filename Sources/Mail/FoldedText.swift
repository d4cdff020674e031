internal import CGMime

/// A header's text as it stands in the mail: encoded words of at most 75 characters where it is not ASCII, folded
/// at 76 (RFC 2047 section 2, RFC 5322 section 2.2.3).
///
/// GMime would make one encoded word of each word between spaces: Chinese has none, so a subject became a single
/// word of some hundred characters, which readers may leave undecoded.
struct FoldedText {
  private let tokens: [String]

  /// Unstructured text: ASCII words stay readable, as `List-Id` needs them.
  init(_ text: String) {
    var tokens: [String] = []
    var run: [Substring] = []
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if Self.isPlain(word) {
        tokens += EncodedWords.of(run.joined(separator: " ")) + [String(word)]
        run = []
      } else {
        run.append(word)
      }
    }
    self.tokens = tokens + EncodedWords.of(run.joined(separator: " "))
  }

  /// A display name and its address. A name in ASCII is quoted where it must be; any other is encoded whole.
  init(_ mailbox: Mailbox) throws(MailError) {
    guard let name = mailbox.name else {
      tokens = [mailbox.address]
      return
    }
    let words = name.split(separator: " ", omittingEmptySubsequences: false)
    guard words.allSatisfy(Self.isPlain) else {
      tokens = EncodedWords.of(name) + ["<\(mailbox.address)>"]
      return
    }
    tokens = try Self.quoted(name, mailbox.address).split(separator: " ", omittingEmptySubsequences: false)
      .map(String.init)
  }

  /// `Name: text`, folded, without the last line end.
  func line(named name: String) -> String {
    var line = name + ":"
    var column = line.utf8.count
    for (index, token) in tokens.enumerated() {
      let follows = index > 0 && !token.isEmpty && !tokens[index - 1].isEmpty
      let folds = follows && column + 1 + token.utf8.count > 76
      line += (folds ? "\r\n " : " ") + token
      column = (folds ? 0 : column) + 1 + token.utf8.count
    }
    return line
  }

  private static func isPlain(_ word: Substring) -> Bool {
    word.utf8.count <= 250 && word.utf8.allSatisfy { $0 < 0x80 } && !word.contains("=?")
  }

  private static func quoted(_ name: String, _ address: String) throws(MailError) -> String {
    guard let object = internet_address_mailbox_new(name, address) else { throw MessageComposer.outOfMemory }
    defer { redress_gmime_unref(object) }
    guard let text = internet_address_to_string(object, nil, 0) else { throw MessageComposer.outOfMemory }
    defer { g_free(text) }
    return String(cString: text)
  }
}
