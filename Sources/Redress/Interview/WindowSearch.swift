internal import Regulation

/// Finds windows as people name them: by code, by a part of the name, by the department's name.
struct WindowSearch {
  private let directory: Directory

  init(_ directory: Directory) { self.directory = directory }

  /// The one with that very code alone; else all whose code, name or department has the words in it.
  func windows(_ text: String) -> [Window] {
    let open = directory.windows.filter { !$0.retired }
    let code = text.uppercased()
    if let window = open.first(where: { $0.code == code }) { return [window] }
    let words = text.lowercased().split(separator: " ")
    guard !words.isEmpty else { return [] }
    return open.filter { window in
      let department = directory.department(window.department)?.name ?? ""
      let heading = "\(window.code) \(window.name) \(department)".lowercased()
      return words.allSatisfy { heading.contains($0) }
    }
  }
}
