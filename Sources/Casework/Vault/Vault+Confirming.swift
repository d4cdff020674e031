internal import Crypto
internal import Database

extension Vault {
  /// Makes sure that this is the key the database is sealed with; the first to seal writes its fingerprint.
  ///
  /// Otherwise a worker with another key would seal what nobody can open, and take every case for damaged.
  func confirm(in session: Session) throws(PipelineFault) {
    let known = try database { () throws(DatabaseError) in
      try session.query(VaultStore.confirm, [.bytes(fingerprint)]).only().bytes("fingerprint")
    }
    guard known == fingerprint else { throw .wrongVault }
  }
}
