internal import Glibc

extension Kind where Value == String {
  /// An existing file this process may read.
  public static var file: Kind {
    Kind(Phrase("文件", "file"), mend: Phrase("该文件必须存在且可读", "name a file that exists and that this user may read")) {
      path in
      isKind(S_IFREG, path) && access(path, R_OK) == 0 ? path : nil
    }
  }

  /// An existing folder this process may list, and write to if asked.
  public static func folder(writable: Bool = false) -> Kind {
    Kind(
      writable ? Phrase("可写的文件夹", "folder, writable") : Phrase("文件夹", "folder"),
      mend: writable
        ? Phrase("该文件夹必须存在且可写", "name a folder that exists and that this user may write to")
        : Phrase("该文件夹必须存在且可读", "name a folder that exists and that this user may read")
    ) { path in
      isKind(S_IFDIR, path) && access(path, writable ? R_OK | W_OK | X_OK : R_OK | X_OK) == 0 ? path : nil
    }
  }
}

/// True if the path leads, through links, to a file of this type: inode(7).
private func isKind(_ type: mode_t, _ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == type
}
