internal import Database

/// Openings of the boxes on the wall, with their letters and seals (tables `box_opening`, `box_letter`, `box_seal`).
enum BoxStore {
  static let open = Statement("box.open", "SELECT box_open($1, $2, $3::text[], $4) AS id")

  /// One letter at a time takes the next place ("RDBX").
  static let lock = Statement("box.lock", "SELECT pg_advisory_xact_lock(1380205144, hashtext($1))")

  /// The same letter entered again is the same row.
  static let add = Statement(
    "box.add",
    """
    INSERT INTO box_letter (opening, position, digest, entered_by, entered_at)
    SELECT $1, coalesce(max(position), 0) + 1, $2, $3, redress_now() FROM box_letter WHERE opening = $1
    ON CONFLICT (opening, digest) DO NOTHING
    """)
  static let letter = Statement(
    "box.letter", "SELECT position, number, refused FROM box_letter WHERE opening = $1 AND digest = $2")
  static let accepted = Statement(
    "box.accepted", "UPDATE box_letter SET number = $3 WHERE opening = $1 AND position = $2::int4 AND number IS NULL")
  static let refused = Statement(
    "box.refused", "UPDATE box_letter SET refused = $3 WHERE opening = $1 AND position = $2::int4 AND refused IS NULL")
  static let seal = Statement(
    "box.seal", "INSERT INTO box_seal (opening, sealed_by, sealed_at) VALUES ($1, $2, redress_now())")

  /// The newest first.
  static let list = Statement(
    "box.list",
    """
    SELECT id, box, opened_at, openers, entered_by, entered_at, sealed_at, sealed_by,
      box_seal.digest = box_digest(id) AS intact
    FROM box_opening LEFT JOIN box_seal ON opening = id
    WHERE $1::text IS NULL OR id = $1 ORDER BY id DESC LIMIT $2::int4
    """)
  static let letters = Statement(
    "box.letters",
    """
    SELECT opening, position, number, refused, entered_by, entered_at FROM box_letter
    WHERE opening = ANY ($1::text[]) ORDER BY opening, position
    """)
}
