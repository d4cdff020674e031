import Regulation
import Testing

@testable import Casework

struct VaultReaderTests {
  let bureau: Bureau
  let number: String

  init() throws {
    bureau = try Bureau()
    number = try bureau.assigned()
  }

  private func reader(_ actor: String, _ vault: Vault? = nil) throws -> VaultReader {
    VaultReader(
      try bureau.database.session(as: "redress"), vault ?? bureau.vault, case: number, by: actor, because: "核实")
  }

  @Test func `supervision reads the narrative, and it is on record`() throws {
    let (story, files) = try reader("P-SUP").narrative()
    #expect(story["narrative"]?.string == "窗口人员态度恶劣")
    #expect(files.isEmpty)
    let record = "SELECT string_agg(concat_ws(' ', number, what, actor, reason), ', ' ORDER BY id) FROM vault_opening"
    #expect(try bureau.text(record) == "\(number) narrative P-SUP 核实, \(number) files P-SUP 核实")
  }

  @Test func `an anonymous complainant has no identity to reveal`() throws {
    #expect(try reader("P-SUP").identity().isEmpty)
  }

  @Test func `whose role does not allow it reads nothing, and nothing is on record`() throws {
    for actor in ["P-OPS", "P-11", "P-DIR", "P-NOBODY"] {
      #expect(throws: Refusal.self) { try reader(actor).identity() }
    }
    #expect(try bureau.count("SELECT count(*) FROM vault_opening") == 0)
  }

  @Test func `another key opens nothing, and the attempt is on record`() throws {
    let other = try Vault(key: [UInt8](repeating: 9, count: 32))
    #expect(throws: VaultError.notOpened) { try reader("P-SUP", other).narrative() }
    #expect(try bureau.count("SELECT count(*) FROM vault_opening") == 2)
  }

  @Test func `a destroyed key is told as such`() throws {
    try bureau.act(.withdraw(.init(reason: "已解决")), on: number, by: "P-SUP")
    try bureau.execute(
      """
      UPDATE vault SET wrapped_key = NULL, identity = NULL, narrative = NULL, erased_at = redress_now(),
        identity_erased_at = redress_now()
      """)
    let refusal = #expect(throws: Refusal.self) { try reader("P-SUP").narrative() }
    #expect(refusal?.code == "erased")
  }
}
