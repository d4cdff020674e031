internal import Database
internal import JSON
internal import Regulation

/// Which codes of the directory stand in events, so that an import knows at once what it may only retire.
///
/// An office has some hundreds of codes and each is noted once in its life: a thread remembers what it knows to be
/// noted and after a while looks for almost none. Confined to the thread that made it, as the cache that holds it.
final class CodeLedger {
  /// Codes of the directory in force that this thread has not seen noted.
  private var open: Set<String> = []
  private var noted: Set<String> = []
  /// Found by the unit of work in hand.
  private var found: Set<String> = []
  /// No longer text can be a code.
  private var longest = 0

  /// The directory in force.
  func follow(_ directory: Directory) {
    open = directory.codes.subtracting(noted)
    longest = open.map(\.utf8.count).max() ?? 0
  }

  /// A unit of work begins; what the last one found was written or given up.
  func begin() { found = [] }

  /// Looks for codes among the texts of an event.
  func look(_ json: JSON) {
    switch json {
    case .string(let text): look(text)
    case .array(let items): for item in items { look(item) }
    case .object(let object): for member in object.members { look(member.value) }
    case .null, .bool, .number: return
    }
  }

  func look(_ text: String) {
    guard text.utf8.count <= longest, open.contains(text) else { return }
    found.insert(text)
  }

  func write(into pipeline: inout Pipeline) {
    guard !found.isEmpty else { return }
    pipeline.add(CodeStore.note, [.texts(found.sorted())])
  }

  func committed() {
    open.subtract(found)
    noted.formUnion(found)
    found = []
  }
}
