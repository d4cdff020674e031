import Mail
import Testing

@testable import MailboxChannel

@Suite struct PackingTests {
  private func mail(_ sizes: Int...) -> ReceivedMail {
    var mail = ReceivedMail(Array("From: a@b.example\n\nText\n".utf8))
    mail.files = sizes.enumerated().map { index, size in
      ReceivedFile(
        name: "\(index).jpg", mediaType: "image/jpeg", bytes: [UInt8](repeating: UInt8(index), count: size))
    }
    return mail
  }

  private func bytes(_ count: Int) -> [UInt8] { [UInt8](repeating: 65, count: count) }

  @Test func `small files go in the message, large ones ahead, the original last`() {
    let packing = MailPacking(mail(100, 5 << 20, 200), original: bytes(6 << 20), maySendAhead: true)
    #expect(packing.items.map(\.file.name) == ["0.jpg", "1.jpg", "2.jpg", "original.eml"])
    #expect(packing.items.map { $0.sha256 != nil } == [false, true, false, true])
    #expect(packing.left.isEmpty)
  }

  @Test func `ten in all, the original among them`() {
    var many = mail()
    many.files = (0..<15).map { ReceivedFile(name: "\($0)", mediaType: "a/b", bytes: [UInt8($0), 1]) }
    let packing = MailPacking(many, original: bytes(1000), maySendAhead: true)
    #expect(packing.items.count == 10 && packing.items.last?.file.name == "original.eml")
    #expect(packing.left.count == 6)
  }

  @Test func `the same file twice is one`() {
    var twice = mail(50)
    twice.files.append(ReceivedFile(name: "again.jpg", mediaType: "image/jpeg", bytes: twice.files[0].bytes))
    #expect(MailPacking(twice, original: bytes(10), maySendAhead: true).items.count == 2)
  }

  @Test func `without a key what does not fit is left, and said`() {
    let packing = MailPacking(mail(100, 5 << 20), original: bytes(6 << 20), maySendAhead: false)
    #expect(packing.items.map(\.file.name) == ["0.jpg"])
    #expect(packing.left.map(\.name) == ["1.jpg"] && !packing.hasOriginal)
  }

  @Test func `a mail that is sorted again takes no more of its sender's quota`() {
    var quota = SenderQuota()
    func takes(_ sender: String, _ mail: String) -> Bool { quota.take(sender, for: mail) }
    for _ in 0..<50 { #expect(takes("a@b.example", "one")) }
    for mail in 2...SenderQuota.perDay { #expect(takes("a@b.example", "\(mail)")) }
    #expect(!takes("a@b.example", "eleventh"))
    #expect(takes("a@b.example", "one"))
    #expect(takes("c@d.example", "eleventh"))
    #expect(!takes("", "one"))
  }
}
