import Database
import Regulation

@testable import Casework

extension Bureau {
  /// Queues a notice about the first event of a case, as the notifier does.
  func queueNotice(_ number: String) throws {
    var office = OfficeCache()
    let work = try UnitOfWork.begin(UnitPlan(worker: "notifier"), database.session(as: "notifier"), &office)
    try work.load([number])
    work.queue(
      NewNotice(
        id: "\(number)/1/1", cause: NoticeCause(number: number, sequence: 1), recipient: "P-SUP", template: "triage",
        rung: nil, deadline: nil, dueAt: nil, due: nil, reason: "", notBefore: work.now, subject: "新投诉",
        link: "", message: Array("Subject: x\r\n\r\nx".utf8)))
    try work.commit()
  }
}
