internal import Casework
internal import Database

/// What hotlines are still to be told (table `hotline_callback`). A row is one step of one case.
enum CallBackStore {
  private static let caseOf = Statement("hotline.case", "SELECT system, work_order FROM hotline_case($1)")
  private static let add = Statement(
    "hotline.add",
    """
    INSERT INTO hotline_callback (number, sequence, system, work_order, event, body, next_attempt_at)
    VALUES ($1, $2, $3, $4, $5, $6, redress_now()) ON CONFLICT (number, sequence) DO NOTHING
    """)
  /// Takes the next that is due, for as long as one attempt can last; the steps of one case in their order.
  private static let claim = Statement(
    "hotline.claim",
    """
    UPDATE hotline_callback SET attempts = attempts + 1, next_attempt_at = redress_now() + interval '90 seconds'
    WHERE (number, sequence) = (
      SELECT number, sequence FROM hotline_callback AS due
      WHERE system = $1 AND next_attempt_at <= redress_now() AND NOT EXISTS (
        SELECT FROM hotline_callback AS earlier
        WHERE earlier.number = due.number AND earlier.sequence < due.sequence AND earlier.status = 'waiting')
      ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING number, sequence, body, attempts,
      extract(epoch FROM redress_now() - made_at)::bigint AS age, extract(epoch FROM redress_now())::bigint AS now
    """)
  private static let settle = Statement(
    "hotline.settle",
    """
    UPDATE hotline_callback SET status = $3, answer = $4, settled_at = redress_now(), next_attempt_at = NULL
    WHERE number = $1 AND sequence = $2 AND status = 'waiting'
    """)
  private static let retry = Statement(
    "hotline.retry",
    """
    UPDATE hotline_callback SET answer = $3, next_attempt_at = redress_now() + $4::bigint * interval '1 second'
    WHERE number = $1 AND sequence = $2 AND status = 'waiting'
    """)
  private static let forget = Statement(
    "hotline.forget", "DELETE FROM hotline_callback WHERE settled_at < redress_now() - interval '90 days'")

  struct Claimed: Sendable {
    let number: String
    let sequence: Int
    let body: [UInt8]
    let attempts: Int
    /// Seconds since it was made.
    let age: Int
    /// Seconds since 1970 by the database's clock.
    let now: Int
  }

  /// Nil for a case that came from no hotline.
  static func hotlineCase(_ number: String, _ session: Session) throws(DatabaseError) -> HotlineCase? {
    guard let row = try session.query(caseOf, [.text(number)]).first else { return nil }
    return HotlineCase(system: try row.text("system"), workOrder: try row.text("work_order"))
  }

  static func add(_ step: PublicStep, _ order: HotlineCase, _ session: Session) throws(DatabaseError) {
    try session.execute(
      add,
      [
        .text(step.number), .int(step.sequence), .text(order.system), .text(order.workOrder), .text(step.event),
        .bytes(step.body(order)),
      ])
  }

  static func claim(for system: String, _ session: Session) throws(DatabaseError) -> Claimed? {
    guard let row = try session.query(claim, [.text(system)]).first else { return nil }
    return Claimed(
      number: try row.text("number"), sequence: try row.int("sequence"), body: try row.bytes("body"),
      attempts: try row.int("attempts"), age: try row.int("age"), now: try row.int("now"))
  }

  static func settle(
    _ claimed: Claimed, isDelivered: Bool, answer: String, _ session: Session
  ) throws(DatabaseError) {
    let status = isDelivered ? "delivered" : "failed"
    try session.execute(
      settle, [.text(claimed.number), .int(claimed.sequence), .text(status), .text(answer)])
  }

  static func retry(
    _ claimed: Claimed, after seconds: Int, answer: String, _ session: Session
  ) throws(DatabaseError) {
    try session.execute(retry, [.text(claimed.number), .int(claimed.sequence), .text(answer), .int(seconds)])
  }

  static func forgetOld(_ session: Session) throws(DatabaseError) { try session.execute(forget) }
}
