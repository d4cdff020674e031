internal import Mail

/// The mail's words as the complaint's narrative: subject, text, and below them what the box has to say of the mail.
struct MailNarrative {
  let text: String

  /// Contract: 20,000 characters; some are kept for the notes.
  private static let limit = 19_000

  init(_ mail: ReceivedMail, _ packing: MailPacking, original size: Int) {
    let subject = mail.header.subject
    let words = (subject.isEmpty ? [] : ["主题：\(subject)"]) + (mail.text.isEmpty ? [] : [mail.text])
    let said = words.joined(separator: "\n\n")
    let isEmpty = said.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    // Nothing at all: the workers refuse it by its name, and its sender is told.
    guard !isEmpty || !mail.files.isEmpty else {
      text = ""
      return
    }
    let isCut = said.unicodeScalars.count > Self.limit
    let cut = isCut ? String(String.UnicodeScalarView(said.unicodeScalars.prefix(Self.limit))) : said
    let notes = Self.notes(mail, packing, size: size, isCut: isCut, isEmpty: mail.text.isEmpty)
    text = ([cut] + (notes.isEmpty ? [] : ["〔信箱注〕" + notes.joined(separator: "；") + "。"]))
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private static func notes(
    _ mail: ReceivedMail, _ packing: MailPacking, size: Int, isCut: Bool, isEmpty: Bool
  ) -> [String] {
    var notes: [String] = []
    if isEmpty { notes.append("来信没有可读的正文，内容见附件") }
    if isCut { notes.append("正文过长，此处只到这里，全文见原信") }
    notes += ReadingRemark.allCases.filter(mail.remarks.contains).map(phrase)
    if !packing.left.isEmpty {
      let names = packing.left.prefix(20).map { "\($0.name)（\(kibibytes($0.bytes.count))）" }.joined(separator: "、")
      notes.append("另有\(packing.left.count)个附件未单独随案保存，在原信中：\(names)")
    }
    if !packing.hasOriginal { notes.append("原信\(kibibytes(size))，保存在举报信箱中") }
    return notes
  }

  private static func phrase(_ remark: ReadingRemark) -> String {
    switch remark {
    case .htmlOnly: "正文由网页格式转成文字"
    case .charsetGuessed: "来信未正确标明字符编码，文字为推断所得"
    case .broken: "来信格式有损坏，可能不完整"
    case .tooDeep: "来信嵌套过深，深层内容作为附件保存"
    case .tnefOpened: "含 Outlook 专用格式附件 winmail.dat，已拆出其中文件"
    case .tnefKept: "含 Outlook 专用格式附件 winmail.dat，未能拆开，原样保存"
    case .signed: "来信带数字签名，签名已保存，未作验证"
    case .encrypted: "来信含加密内容，无法阅读，原样保存"
    case .forwarded: "来信转发了另一封邮件"
    }
  }

  private static func kibibytes(_ count: Int) -> String {
    count < 1 << 20 ? "\((count + 1023) >> 10) KB" : "\((count + (1 << 20) - 1) >> 20) MB"
  }
}
