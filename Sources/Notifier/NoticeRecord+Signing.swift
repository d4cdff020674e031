internal import Casework
internal import Correspondence
internal import JSON
internal import Regulation

extension NoticeHistory {
  /// Whoever it went to may sign for it; for an assignment also whoever else speaks for the window that was assigned.
  func maySign(_ actor: Actor, in work: UnitOfWork) -> Bool {
    guard case .person(let code) = actor else { return record.isForComplainant }
    guard let person = work.office.directory.person(code), !person.retired else { return false }
    if code == record.recipient { return true }
    guard record.template == TemplateName.assignment.rawValue, let window = cause?.data["window"]?.string else {
      return false
    }
    return work.office.directory.isHead(person, of: window)
  }
}
