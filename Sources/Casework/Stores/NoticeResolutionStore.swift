internal import Database

/// What was said of notices by hand or by a log, and why (table `notice_resolution`).
enum NoticeResolutionStore {
  static let insert = Statement(
    "notice_resolution.insert",
    """
    INSERT INTO notice_resolution (notice, outcome, source, actor, reason, at)
    VALUES ($1, $2, $3, $4, $5, redress_now())
    """)
  static let ofNumber = Statement(
    "notice_resolution.of_number",
    """
    SELECT notice, outcome, source, actor, notice_resolution.reason, at
    FROM notice_resolution JOIN notice ON notice.id = notice WHERE notice.number = $1 ORDER BY notice_resolution.id
    """)
}
