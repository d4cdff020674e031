public import Database
internal import JSON

/// What the rows of cases remember of the messages that made them.
public enum CaseRecord {
  /// The first answers to complaints that are cases already. The query code is not stored: the lane's vault tells it.
  public static func answers(
    to identities: [MessageIdentity], in session: Session
  ) throws(DatabaseError) -> [MessageIdentity: PriorAnswer] {
    guard !identities.isEmpty else { return [:] }
    var answers: [MessageIdentity: PriorAnswer] = [:]
    let rows = try session.query(
      CaseStore.registered, [.texts(identities.map(\.source)), .texts(identities.map(\.id))])
    for row in rows {
      let identity = MessageIdentity(source: try row.text("source"), id: try row.text("message_id"))
      answers[identity] = PriorAnswer(
        stored: try row.text("answer"), sender: try row.text("sender"), case: try row.text("number"))
    }
    return answers
  }
}
