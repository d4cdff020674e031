internal import Crypto
internal import Database
internal import JSON
public import Regulation

/// Notices, written in the same transaction as the events that tell of them.
extension UnitOfWork {
  /// The last event of a chain in hand; nil when it is not loaded.
  public func sequence(of number: String) -> Int? { chains[number]?.head.sequence }

  /// Queues a notice and says so on its chain. The event has neither the subject nor an address, but the mail's digest.
  public func queue(_ notice: NewNotice) {
    do throws(VaultError) { try notices.add(notice) } catch { vaultFault = vaultFault ?? error }
    guard let number = notice.cause?.number else { return }
    var data = Self.data(notice.id, notice.recipient, notice.template, notice.rung, notice.deadline)
    data.members.append(JSONMember("not_before", .string(notice.notBefore.rfc3339)))
    data.members.append(JSONMember("sha256", .string(SHA256.hash(data: notice.message).hex)))
    append("notice.queued", data, to: number, by: plan.worker)
  }

  /// Puts down what became of a notice, and says so on its chain, which must be in hand.
  /// - Parameters:
  ///   - actor: who signed or reported; by default the worker itself.
  ///   - handedIn: when he did, where that is before now.
  public func settle(
    _ record: NoticeRecord, as settlement: NoticeSettlement, by actor: String? = nil, handedIn: Instant? = nil
  ) {
    notices.settle(record, as: settlement)
    guard let number = record.number, let event = settlement.event else { return }
    var data = Self.data(record.id, record.recipient, record.template, record.rung, record.deadline)
    data.members += settlement.members(record) + handInMember(handedIn)
    append(event, data, to: number, by: actor ?? plan.worker)
  }

  /// Keeps who said so and why, beside the event.
  public func note(_ order: NoticeOrder, _ outcome: String, on record: NoticeRecord) {
    let values: [Value] = [
      .text(record.id), .text(outcome), .text(order.source.rawValue), .text("\(order.actor)"), .text(order.reason),
    ]
    write { $0.add(NoticeResolutionStore.insert, values) }
  }

  /// The case has left these windows: what their people's links open is closed.
  public func revokeLinks(of number: String, window: String?) {
    write { $0.add(NoticeLinkStore.revoke, [.texts([number]), .texts([window])]) }
  }

  private static func data(
    _ id: String, _ recipient: String, _ template: String, _ rung: Rung?, _ deadline: String?
  ) -> JSONObject {
    var members = [
      JSONMember("notice", .string(id)), JSONMember("to", .string(recipient)),
      JSONMember("template", .string(template)),
    ]
    if let rung { members.append(JSONMember("rung", .string(rung.rawValue))) }
    if let deadline { members.append(JSONMember("deadline", .string(deadline))) }
    return JSONObject(members)
  }
}
