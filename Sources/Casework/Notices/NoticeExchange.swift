public import Database

/// A sender's turn: a unit of work begun with what it puts down and what it takes in hand, all of it in one round trip.
/// Some ten mails are put down at a time, and each round trip costs as much as several of them.
public struct NoticeExchange {
  public let work: UnitOfWork
  /// Of the notices to be put down those that the sender has in hand, or that were given up on its behalf; locked, and
  /// the heads of their chains with them.
  public let inHand: [NoticeRecord]
  /// Of the notices to be taken those that it has now.
  public let taken: Set<String>

  /// - Parameters:
  ///   - ids: to be put down; of cases, not of inquiries, whose chains are folded to be written (`loadHeads`).
  ///   - wanted: to be taken in hand, a mail each.
  public static func begin(
    _ plan: UnitPlan, _ session: Session, _ cache: inout OfficeCache, puttingDown ids: [String],
    taking wanted: [String], by sender: Int
  ) throws(DatabaseError) -> NoticeExchange {
    let numbers = Set(ids.compactMap(NoticeBook.chain(of:))).sorted()
    let (work, rows) = try UnitOfWork.begin(plan, session, &cache) { pipeline in
      // Others who settle the same wait for each other at the chains.
      pipeline.add(ChainStore.lock, [.texts(numbers)])
      pipeline.add(NoticeStore.inHand, [.texts(ids), .int(sender)])
      pipeline.add(NoticeStore.take, [.texts(wanted), .int(sender)])
    }
    for row in rows[0] { work.hold(try ChainHead(row)) }
    return NoticeExchange(work: work, inHand: try NoticeBook.records(rows[1]), taken: try NoticeBook.taken(rows[2]))
  }
}

extension NoticeBook {
  /// The chain a notice stands on; nil for one about alarms.
  public static func chain(of id: String) -> String? {
    id.hasPrefix("alarm/") ? nil : String(id.prefix { $0 != "/" })
  }

  /// Whether it stands on an inquiry's chain.
  public static func isOfInquiry(_ id: String) -> Bool { chain(of: id).map(ChainState.isInquiry) ?? false }
}
