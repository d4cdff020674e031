internal import Database
internal import Regulation

/// Sealed identities and narratives with each case's wrapped key (table `vault`).
enum VaultStore {
  /// The fingerprint of the master key that holds; writes ours when there is none yet (table `vault_key`).
  static let confirm = Statement("vault.confirm", "SELECT vault_confirm($1) AS fingerprint")

  /// What is sealed of one case; the key is null once it was destroyed, the identity once it was forgotten.
  static let sealed = Statement(
    "vault.sealed", "SELECT wrapped_key, identity, narrative, identity_erased_at FROM vault WHERE number = $1")
  /// Digests of sealed bytes, as the first event names them, for the audit.
  static let rows = Statement(
    "vault.rows",
    """
    SELECT number, number AS key, jsonb_build_object('key', encode(sha256(wrapped_key), 'hex'), 'identity', encode(sha256(identity), 'hex'),
      'narrative', encode(sha256(narrative), 'hex'),
      'identity_erased_at', (extract(epoch FROM identity_erased_at) * 1000000)::int8,
      'erased_at', (extract(epoch FROM erased_at) * 1000000)::int8)::text AS row
    FROM vault WHERE number = ANY ($1::text[])
    """)

  static let insert = Statement(
    "vault.insert",
    """
    INSERT INTO vault (number, wrapped_key, identity, narrative, sealed_at)
    SELECT number, wrapped_key, identity, narrative, $5
    FROM unnest($1::text[], $2::bytea[], $3::bytea[], $4::bytea[]) AS new (number, wrapped_key, identity, narrative)
    """)

  /// Some whose complainant is past his retention: they ended before `$1`. The longest kept first.
  static let identitiesDue = Statement(
    "vault.identities_due",
    """
    SELECT number FROM vault JOIN ended_case USING (number)
    WHERE identity_erased_at IS NULL AND sealed_at < $1 AND ended_case.at < $1 ORDER BY sealed_at LIMIT $2::int4
    """)
  /// The same of everything that is sealed.
  static let filesDue = Statement(
    "vault.files_due",
    """
    SELECT number FROM vault JOIN ended_case USING (number)
    WHERE erased_at IS NULL AND sealed_at < $1 AND ended_case.at < $1 ORDER BY sealed_at LIMIT $2::int4
    """)

  /// Forgets who complained, in those of `$1` that still ended before `$2`: somebody may have reopened one.
  static let eraseIdentities = Statement(
    "vault.erase_identities",
    """
    UPDATE vault SET identity = NULL, identity_erased_at = $3 FROM ended_case
    WHERE vault.number = ANY ($1::text[]) AND ended_case.number = vault.number AND ended_case.at < $2
      AND identity_erased_at IS NULL
    RETURNING vault.number
    """)
  /// Destroys the key: narrative, files and writings can't be opened by anybody any more.
  static let eraseFiles = Statement(
    "vault.erase_files",
    """
    UPDATE vault SET wrapped_key = NULL, identity = NULL, narrative = NULL, erased_at = $3,
      identity_erased_at = coalesce(identity_erased_at, $3)
    FROM ended_case
    WHERE vault.number = ANY ($1::text[]) AND ended_case.number = vault.number AND ended_case.at < $2
      AND erased_at IS NULL
    RETURNING vault.number
    """)

  static let keys = Statement(
    "vault.keys", "SELECT number, wrapped_key FROM vault WHERE number = ANY ($1::text[])")

  static let identity = Statement(
    "vault.identity", "SELECT number, wrapped_key, identity FROM vault WHERE number = ANY ($1::text[])")

  struct Rows {
    private var numbers: [String?] = []
    private var keys: [[UInt8]?] = []
    private var identities: [[UInt8]?] = []
    private var narratives: [[UInt8]?] = []

    mutating func add(_ number: String, key: [UInt8], identity: [UInt8]?, narrative: [UInt8]) {
      numbers.append(number)
      keys.append(key)
      identities.append(identity)
      narratives.append(narrative)
    }

    func write(at now: Instant, into pipeline: inout Pipeline) {
      guard !numbers.isEmpty else { return }
      pipeline.add(
        insert,
        [.texts(numbers), .blobs(keys), .blobs(identities), .blobs(narratives), .instant(now.microseconds)])
    }
  }
}
