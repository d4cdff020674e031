import Casework
import Testing

struct VaultTests {
  let vault: Vault

  init() throws { vault = try Vault(key: [UInt8](repeating: 3, count: 32)) }

  @Test func `what is sealed opens again, with the wrapped key`() throws {
    let (key, wrapped) = try vault.makeKey(for: "AK-2026-000001")
    let sealed = try key.seal("张三".utf8, as: "identity")
    #expect(try vault.unwrap(wrapped, for: "AK-2026-000001").open(sealed, as: "identity") == Array("张三".utf8))
  }

  @Test func `sealed bytes moved to another case or part don't open`() throws {
    let (key, wrapped) = try vault.makeKey(for: "AK-2026-000001")
    let sealed = try key.seal("张三".utf8, as: "identity")
    #expect(throws: VaultError.notOpened) { try key.open(sealed, as: "narrative") }
    #expect(throws: VaultError.notOpened) { try vault.unwrap(wrapped, for: "AK-2026-000002") }
  }

  @Test func `one altered bit doesn't open`() throws {
    let (key, _) = try vault.makeKey(for: "AK-2026-000001")
    var sealed = try key.seal("张三".utf8, as: "identity")
    sealed[sealed.count / 2] ^= 1
    #expect(throws: VaultError.notOpened) { try key.open(sealed, as: "identity") }
  }

  @Test func `another master key opens nothing`() throws {
    let (_, wrapped) = try vault.makeKey(for: "AK-2026-000001")
    let other = try Vault(key: [UInt8](repeating: 4, count: 32))
    #expect(throws: VaultError.notOpened) { try other.unwrap(wrapped, for: "AK-2026-000001") }
  }

  @Test func `the same text never seals to the same bytes`() throws {
    let (key, _) = try vault.makeKey(for: "AK-2026-000001")
    #expect(try key.seal("a".utf8, as: "identity") != key.seal("a".utf8, as: "identity"))
  }

  @Test func `a master key of another length is refused`() {
    #expect(throws: VaultError.keyLength(31)) { try Vault(key: [UInt8](repeating: 3, count: 31)) }
  }

  @Test func `a query code is the same for ever, and read back however it is typed`() throws {
    let code = vault.queryCode(for: "AK-2026-000001")
    #expect(code == vault.queryCode(for: "AK-2026-000001"))
    #expect(code != vault.queryCode(for: "AK-2026-000002"))
    #expect(QueryCode(typed: code.text.lowercased()) == code)
    #expect(QueryCode(typed: code.text.filter { $0 != "-" }) == code)
    #expect(QueryCode(typed: "O1IL-0000") == QueryCode(typed: "0111-0000"))
    #expect(QueryCode(typed: "short") == nil)
  }
}
