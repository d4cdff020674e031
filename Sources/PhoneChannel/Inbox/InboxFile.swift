internal import Glibc

/// A file in the watched folder, by what tells whether somebody still writes it.
struct InboxFile: Sendable, Equatable {
  let folder: String
  let name: String
  /// Whose work orders it holds: the folder's name, `inbox` for the watched folder itself.
  let system: String
  private let size: Int
  private let modified: Int
  private let modifiedNanoseconds: Int

  var path: String { "\(folder)/\(name)" }

  /// Nil unless it is a CSV file, and no link to something else.
  init?(folder: String, name: String, system: String) {
    guard name.lowercased().hasSuffix(".csv") else { return nil }
    var status = stat()
    guard lstat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    self.folder = folder
    self.name = name
    self.system = system
    size = Int(status.st_size)
    modified = Int(status.st_mtim.tv_sec)
    modifiedNanoseconds = Int(status.st_mtim.tv_nsec)
  }

  /// The same file now; nil when it is gone.
  var again: InboxFile? { InboxFile(folder: folder, name: name, system: system) }

  static let sizeLimit = 64 << 20
  var isTooLarge: Bool { size > Self.sizeLimit }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
