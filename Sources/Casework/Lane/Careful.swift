internal import Broker
internal import Crypto
internal import Database
internal import Logging

/// Handling of messages that came back: one of them may be what killed the last process.
///
/// The broker counts a redelivery for every message that was in flight, so its count convicts nobody (quorum queues,
/// `x-delivery-count`). Each suspect is therefore handled alone, and counted in the database before it is. Deaths by
/// chance come close together (a kill, a restart, a kill), so between two attempts there are pauses that grow: what is
/// set aside was alone at four deaths over half a minute or more. Before that, somebody looks whether it had taken
/// effect all the time and only its acknowledgement was lost; and as reading it may be what kills, not for ever.
struct Careful {
  /// What may be done with a message that came back.
  enum Attempt: Equatable {
    case decide
    /// Only look what is known of it.
    case recall
    case setAside
    /// Its last attempt is not long enough ago.
    case rest

    init(number: Int) {
      self = number <= decisions ? .decide : number <= decisions + recalls ? .recall : .setAside
    }
  }

  static let decisions = 4
  static let recalls = 2
  static let poisonousCode = "poisonous"
  /// Seconds after the first, the second, and each further attempt.
  static let pauses = [1, 5, 25]

  /// Counted by this process: it tries again after a fault of the world, and that is no new attempt.
  private var counted: [[UInt8]: Int] = [:]

  static func isNeeded(for parcels: [Parcel]) -> Bool { parcels.contains(where: isSuspect) }
  static func isSuspect(_ parcel: Parcel) -> Bool { parcel.delivery.deliveryCount >= 2 }

  mutating func attempt(
    _ parcel: Parcel, _ plan: LanePlan, _ session: Session
  ) throws(PipelineFault) -> Attempt {
    let digest = digest(parcel)
    if let number = counted[digest] { return Attempt(number: number) }
    let number = try database { () throws(DatabaseError) in
      try session.query(SuspectStore.attempt, [.text(plan.worker), .bytes(digest), .ints(Self.pauses)]).first?
        .int("attempts")
    }
    guard let number else { return .rest }
    counted[digest] = number
    if number > 1 {
      plan.log.warning("this message may have ended the last process", metadata: ["attempt": "\(number)"])
    }
    return Attempt(number: number)
  }

  /// It came to an end.
  mutating func clear(_ parcel: Parcel, _ plan: LanePlan, _ session: Session) throws(PipelineFault) {
    let digest = digest(parcel)
    _ = try database { () throws(DatabaseError) in
      try session.execute(SuspectStore.clear, [.text(plan.worker), .bytes(digest)])
    }
    counted[digest] = nil
  }

  /// What is given back to the queue by a living process was no death. Best effort: an attempt too many convicts nobody.
  mutating func forgive(_ plan: LanePlan, _ session: Session?) {
    guard !counted.isEmpty, let session,
      (try? session.execute(SuspectStore.forgive, [.text(plan.worker), .blobs(Array(counted.keys))])) != nil
    else { return }
    counted = [:]
  }

  static var poisonous: Verdict {
    .unprocessable(code: poisonousCode, reason: "the worker ended \(decisions) times while handling it")
  }

  private func digest(_ parcel: Parcel) -> [UInt8] { Array(SHA256.hash(data: parcel.delivery.body)) }
}
