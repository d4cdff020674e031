internal import Database

/// The office's own chain (tables `ledger`, `ledger_head`): vault openings, documents, outages, lost numbers, each by its digest.
enum LedgerStore {
  /// Entries after a sequence, a page at a time.
  static let page = Statement(
    "ledger.page",
    """
    SELECT sequence, kind, key, body, encode(previous_hash, 'hex') AS previous_hash, encode(hash, 'hex') AS hash
    FROM ledger WHERE sequence > $1 ORDER BY sequence LIMIT $2::int4
    """)

  static let head = Statement("ledger.head", "SELECT sequence, encode(hash, 'hex') AS hash FROM ledger_head")

  /// What the entries are about, as it stands: (kind, key, sha256). Not by a function of the database: that could be
  /// altered with the rows.
  static let rows = Statement(
    "ledger.rows",
    """
    SELECT kind, key, encode(sha256(convert_to(content::text, 'UTF8')), 'hex') AS sha256 FROM (
      SELECT 'vault-opening' AS kind, id::text AS key, jsonb_build_object('number', number, 'what', what,
        'actor', actor, 'reason', reason, 'at', (extract(epoch FROM at) * 1000000)::int8) AS content
      FROM vault_opening
      UNION ALL
      SELECT 'office-document', kind || ' ' || version, jsonb_build_object('document', document,
        'imported_at', (extract(epoch FROM imported_at) * 1000000)::int8, 'imported_by', imported_by)
      FROM office_document
      UNION ALL
      SELECT 'outage', worker || ' ' || (extract(epoch FROM to_at) * 1000000)::int8, jsonb_build_object(
        'from_at', (extract(epoch FROM from_at) * 1000000)::int8,
        'to_at', (extract(epoch FROM to_at) * 1000000)::int8)
      FROM outage
      UNION ALL
      SELECT 'lost-number', concat_ws(' ', kind, year, first), jsonb_build_object('last', last, 'reason', reason,
        'by_whom', by_whom, 'at', (extract(epoch FROM at) * 1000000)::int8)
      FROM lost_number
    ) AS sealed
    """)

  /// Documents in force that are not the newest of their kind: (kind, newest, version). Nothing in the product puts an
  /// older one back.
  static let outdated = Statement(
    "ledger.outdated",
    """
    SELECT kind, newest, version FROM office CROSS JOIN LATERAL (VALUES ('directory', office.directory),
      ('policy', office.policy), ('calendar', office.calendar)) AS in_force (kind, version)
    CROSS JOIN LATERAL (
      SELECT coalesce(max(office_document.version), 0) AS newest FROM office_document
      WHERE office_document.kind = in_force.kind) AS known
    WHERE newest <> version
    """)
}
