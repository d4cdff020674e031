import Testing

@testable import Casework

@Suite("A channel's key") struct ChannelKeyTests {
  private let vault: Vault

  init() throws { vault = try Vault(key: [UInt8](0..<32)) }

  @Test("is the same for the same channel, another for another, and none of the office's others")
  func derived() throws {
    let mailbox = vault.channelKey(of: "mailbox-channel")
    #expect(mailbox.bytes == vault.channelKey(of: "mailbox-channel").bytes)
    #expect(mailbox.bytes != vault.channelKey(of: "phone-channel").bytes)
    #expect(mailbox.bytes != vault.queryKey.bytes && mailbox.spool != mailbox.bytes)
    #expect(try ChannelKey(key: mailbox.bytes).spool == mailbox.spool)
    #expect(throws: VaultError.self) { try ChannelKey(key: [1, 2, 3]) }
  }

  @Test("wraps a file's key for the vault and for nobody else")
  func wrapping() throws {
    let file = FileKey()
    let wrapped = try vault.channelKey(of: "mailbox-channel").wrap(file)
    let piece = try file.seal([1, 2, 3], place: 0, isLast: true)
    #expect(try vault.channelKey(of: "mailbox-channel").unwrap(fileKey: wrapped).open(piece) == [1, 2, 3])
    #expect(throws: VaultError.self) { try vault.channelKey(of: "phone-channel").unwrap(fileKey: wrapped) }
    #expect(throws: VaultError.self) { try vault.queryKey.unwrap(fileKey: wrapped) }
  }
}
