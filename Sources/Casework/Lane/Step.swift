public import Database
public import JSON
public import Regulation

/// What one service does with its messages. A lane calls it inside a unit of work: `prepare` may read the database,
/// `take` decides in memory, and the unit of work writes everything at once when the batch is decided.
public protocol Step {
  /// The executable's name: names the queue and the inbox.
  var worker: String { get }

  /// Answers given earlier to these messages, where this service keeps them elsewhere than in the inbox.
  func priorAnswers(to messages: [Incoming], in session: Session) throws(DatabaseError) -> [MessageIdentity:
    PriorAnswer]

  /// Whether the inbox must remember this message once it is taken.
  func isRemembered(_ message: Incoming) -> Bool

  /// Cases and inquiries whose chains the message touches.
  func chains(touchedBy message: Incoming) -> [String]

  /// Chains that the messages touch without naming them: only the database knows their numbers. All of a batch's chains
  /// are locked together, lowest number first.
  func chains(foundFor messages: [Incoming], in session: Session) throws(DatabaseError) -> [String]

  /// Reads what the messages need beyond their chains.
  func prepare(_ messages: [Incoming], in work: UnitOfWork) throws(DatabaseError)

  /// Decides one message and appends what it causes. The answer's members go beside `"outcome":"accepted"`.
  func take(_ message: Incoming, in work: UnitOfWork) throws(Refusal) -> JSONObject

  /// After the last message of the batch was taken, before everything is written.
  func finish(_ work: UnitOfWork) throws(DatabaseError)

  /// The batch is committed: whoever waits for what it wrote may be told.
  func committed()
}

extension Step {
  public func priorAnswers(
    to messages: [Incoming], in session: Session
  ) throws(DatabaseError) -> [MessageIdentity: PriorAnswer] { [:] }
  public func isRemembered(_ message: Incoming) -> Bool { true }
  public func chains(foundFor messages: [Incoming], in session: Session) throws(DatabaseError) -> [String] { [] }
  public func prepare(_ messages: [Incoming], in work: UnitOfWork) throws(DatabaseError) {}
  public func finish(_ work: UnitOfWork) throws(DatabaseError) {}
  public func committed() {}
}
