import Testing

@testable import Regulation

/// What a window reads of a complaint never tells who wrote it (C5.2).
@Suite struct RedactionTests {
  private static let known = KnownIdentity(
    name: "张三丰", phone: "138 0013 8765", email: "sanfeng.zhang@example.com", address: "汉滨区解放路幸福小区3栋2单元501室")
  private static let redaction = Redaction(RedactionPolicy(), known: known)

  private func redacted(_ text: String) -> String { Self.redaction.redacted(text) }

  @Test(arguments: [
    "张三丰", "张 三 丰", "张·三·丰", "张\u{200B}三\u{200B}丰", "三丰", "张先生", "老张", "小张", "张师傅",
    "13800138765", "138-0013-8765", "１３８００１３８７６５", "一三八零零一三八七六五", "138 0013 8765", "8765", "①③⑧⓪⓪①③⑧⑦⑥⑤",
    "(138)0013.8765", "sanfeng.zhang@example.com", "SANFENG.ZHANG＠EXAMPLE.COM", "sanfeng.zhang", "幸福小区", "解放路幸福小区3栋",
    "汉滨区 解放路", "5 0 1 室 幸福小区",
  ])
  func `nothing the complainant said of himself is left, however he writes it`(_ secret: String) {
    let text = redacted("我是\(secret)，昨天在三号窗口被推诿，请处理。")
    #expect(text.contains("■") && text.contains("三号窗口被推诿"), "\(text)")
    for piece in ["三丰", "张先生", "老张", "小张", "张师傅", "0013", "8765", "八七六五", "sanfeng", "幸福", "解放路"] {
      #expect(!text.lowercased().contains(piece), "\(piece) in \(text)")
    }
  }

  @Test(arguments: [
    ("身份证610902199001011234", "61090219900101"), ("证号61090219900101123X，", "123X"), ("证号 610902 19900101 123x", "123x"),
    ("打座机0915-3212345", "3212345"), ("打座机（0915）321 2345", "2345"), ("拨打 +86 139 1234 5678", "5678"),
    ("卡号6222 0212 3456 7890 123", "7890"), ("受理号AK20260303001234", "0303001234"), ("加QQ：1234567890", "1234567890"),
    ("微信号是li_si-88", "li_si"), ("vx: abc12345", "abc12345"), ("邮箱li.si (at) mail.cn", "li.si"),
    ("写信到lisi@mail.cn即可", "lisi"), ("车牌陕G·D1234挂", "D1234"), ("住12号楼3单元502", "3单元"), ("我叫李四光，", "李四光"),
    ("联系人：王五", "王五"), ("投诉人:赵六", "赵六"), ("一三九一二三四五六七八", "四五六"),
  ])
  func `others' numbers, addresses and names are blacked out too`(_ text: String, _ secret: String) {
    let result = redacted("情况如下，\(text)请核实")
    #expect(!result.contains(secret) && result.contains("■") && result.contains("情况如下"), "\(result)")
  }

  @Test(arguments: [
    "2026-03-03在3号窗口等了2小时", "2026年3月3日上午9:30", "2026.3.3 10:00 至 2026.3.4", "交了12000000元", "收费 3500 元", "第12号窗口、302室",
    "让我跑了三四五趟", "《办法》第六条第（2）项", "等候人数 120 人",
  ])
  func `what a window needs stays readable`(_ text: String) { #expect(redacted(text) == text) }

  @Test func `what follows a number is read on`() {
    #expect(redacted("电话138-0013-8765，三号窗口") == "电话■，三号窗口")
    #expect(redacted("拨139 1234 5678 三号窗口、2026-03-03") == "拨■ 三号窗口、2026-03-03")
  }

  @Test func `each stretch is one mark, whatever its length`() {
    #expect(redacted("我叫张三丰，电话13800138765。") == "我叫■，电话■。")
    #expect(redacted("") == "" && redacted("没有秘密") == "没有秘密")
  }

  @Test func `policy turns off what it may, and adds the office's own words`() {
    var policy = RedactionPolicy()
    (policy.digits, policy.emails, policy.plates, policy.words) = (0, false, false, ["石泉村"])
    let text = Redaction(policy, known: Self.known).redacted("陕GD1234 a@b.cn 0915-3212345 石 泉村 张三丰")
    #expect(text == "陕GD1234 a@b.cn 0915-3212345 ■ ■")
  }

  @Test func `with an identity that is not withheld his own name stays and others' numbers go`() {
    let text = Redaction(RedactionPolicy()).redacted("张三丰的电话13800138765")
    #expect(text == "张三丰的电话■")
  }

  @Test func `a thousand ways of writing a telephone give away none`() {
    var random = SeededGenerator(7)
    let gaps = ["", " ", "-", ".", "\u{200B}", "·", "—", "（", "）", " - ", "\u{3000}", "/"]
    let forms = [
      Array("0123456789"), Array("０１２３４５６７８９"), Array("零一二三四五六七八九"), Array("〇壹贰叁肆伍陆柒捌玖"),
    ]
    for _ in 0..<1000 {
      let digits = (0..<11).map { _ in Int.random(in: 0...9, using: &random) }
      let form = forms.randomElement(using: &random)!
      let written = digits.map { String(form[$0]) + gaps.randomElement(using: &random)! }.joined()
      let text = Redaction(RedactionPolicy()).redacted("电话" + written + "。")
      #expect(text.hasPrefix("电话■") && !text.contains { $0.isNumber }, "\(written): \(text)")
    }
  }
}

private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
