public import Database

/// Complainants' mail addresses, opened only to send: they are in no row, event, log or error.
public enum ComplainantAddress {
  /// By case; who gave none, or was erased since, is not among them. One that does not open stands in nobody's way:
  /// `damaged` hears of it.
  public static func open(
    of numbers: [String], with vault: Vault, _ session: Session, damaged: (String) -> Void
  ) throws(PipelineFault) -> [String: String] {
    guard !numbers.isEmpty else { return [:] }
    let sealed = try database { () throws(DatabaseError) in
      var sealed: [(number: String, key: [UInt8], identity: [UInt8])] = []
      for row in try session.query(VaultStore.identity, [.texts(numbers)]) {
        guard let key = try row.bytesOrNil("wrapped_key"), let identity = try row.bytesOrNil("identity") else {
          continue
        }
        sealed.append((try row.text("number"), key, identity))
      }
      return sealed
    }
    var addresses: [String: String] = [:]
    for (number, key, identity) in sealed {
      do throws(VaultError) {
        let key = try vault.unwrap(key, for: number)
        addresses[number] = ComplainantIdentity(bytes: try key.open(identity, as: "identity"))?.email
      } catch { damaged(number) }
    }
    return addresses
  }
}
