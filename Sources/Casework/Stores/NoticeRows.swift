internal import Database
internal import Regulation

extension NoticeStore {
  /// Notices that a unit of work queued or settled.
  struct Rows {
    private var new: [NewNotice] = []
    private var links = NoticeLinkStore.Rows()
    private var settled: [(record: NoticeRecord, settlement: NoticeSettlement)] = []

    mutating func add(_ notice: NewNotice) throws(VaultError) {
      if let opening = notice.opening { try links.add(opening, of: notice.id) }
      new.append(notice)
    }

    mutating func settle(_ record: NoticeRecord, as settlement: NoticeSettlement) {
      settled.append((record, settlement))
    }

    func write(into pipeline: inout Pipeline) {
      if !settled.isEmpty { pipeline.add(NoticeStore.settle, settlements) }
      if !new.isEmpty { pipeline.add(NoticeStore.insert, insertions) }
      if !links.isEmpty { pipeline.add(NoticeLinkStore.insert, links.values) }
    }

    private var insertions: [Value] {
      [
        .texts(new.map(\.id)), .texts(new.map(\.cause?.number)), .ints(new.map(\.cause?.sequence)),
        .texts(new.map(\.recipient)), .texts(new.map(\.template)), .texts(new.map(\.rung?.rawValue)),
        .texts(new.map(\.deadline)), .instants(new.map(\.dueAt?.microseconds)), .texts(new.map(\.due)),
        .texts(new.map(\.reason)), .instants(new.map(\.notBefore.microseconds)), .texts(new.map(\.subject)),
        .texts(new.map(\.link)), .blobs(new.map(\.message)), .texts(new.map(\.messageID)),
      ]
    }

    private var settlements: [Value] {
      [
        .texts(settled.map(\.record.id)), .texts(settled.map(\.settlement.status.rawValue)),
        .texts(settled.map(\.settlement.answer)), .instants(settled.map { $0.settlement.retryAt?.microseconds }),
        .bools(settled.map { $0.settlement.isUntried }), .texts(settled.map { $0.settlement.server }),
        .bools(settled.map { $0.settlement.isDelivered }),
      ]
    }
  }
}

extension NoticeSettlement {
  fileprivate var retryAt: Instant? { if case .retry(_, let at) = self { at } else { nil } }
  fileprivate var server: String? { if case .sent(_, let server) = self { server } else { nil } }
  fileprivate var isDelivered: Bool { if case .delivered = self { true } else { false } }
  fileprivate var isUntried: Bool { if case .released = self { true } else { false } }
}
