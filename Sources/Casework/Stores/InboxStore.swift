internal import Database
internal import Regulation

/// What each consumer has taken (table `inbox`): (source, id) takes effect once, and is answered alike ever after.
enum InboxStore {
  /// Rows `source, id, answer` of those already taken.
  static let taken = Statement(
    "inbox.taken",
    """
    SELECT inbox.source, inbox.id, inbox.answer
    FROM unnest($2::text[], $3::text[]) AS asked (source, id)
    JOIN inbox ON inbox.consumer = $1 AND inbox.source = asked.source AND inbox.id = asked.id
    """)

  static let insert = Statement(
    "inbox.insert",
    """
    INSERT INTO inbox (consumer, source, id, answer, at)
    SELECT $1, source, id, answer, $5 FROM unnest($2::text[], $3::text[], $4::text[]) AS new (source, id, answer)
    """)

  /// Forgets some, of whatever consumer, that are older than any dead letter that can still be replayed; how many.
  static let forget = Statement(
    "inbox.forget",
    """
    WITH gone AS (
      DELETE FROM inbox WHERE (consumer, source, id) IN (
        SELECT consumer, source, id FROM inbox WHERE at < $1 ORDER BY at LIMIT $2::int4)
      RETURNING at)
    SELECT count(*) AS n FROM gone
    """)

  /// Messages taken in this unit of work.
  struct Rows {
    private var sources: [String?] = []
    private var ids: [String?] = []
    private var answers: [String?] = []

    mutating func add(_ identity: MessageIdentity, answer: String?) {
      sources.append(identity.source)
      ids.append(identity.id)
      answers.append(answer)
    }

    func write(consumer: String, at now: Instant, into pipeline: inout Pipeline) {
      guard !ids.isEmpty else { return }
      pipeline.add(
        insert, [.text(consumer), .texts(sources), .texts(ids), .texts(answers), .instant(now.microseconds)])
    }
  }
}
