/// What the row of a new case has beside what its chain says.
struct Registration {
  let number: String
  let identity: MessageIdentity
  /// The broker user that sent the complaint.
  let sender: String
  /// The first answer, without the query code.
  let answer: String
}
