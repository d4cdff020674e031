public import Operations

/// Why a submission could not be kept: its source must be told that it was not taken.
public enum SpoolError: Error, Sendable, Equatable {
  /// The disk is full, or the user's quota is used up.
  case full(path: String)
  /// Another process works in this folder.
  case inUse(path: String)
  /// Any other refusal of the file system, with errno(3) in words.
  case system(doing: String, path: String, reason: String)
  /// The message is larger than the broker takes (contract: 1 MiB).
  case tooLarge(bytes: Int)

  /// For the operator; names no content.
  public var phrase: Phrase {
    switch self {
    case .full(let path): Phrase("暂存文件夹所在磁盘已满：\(path)", "no space left for the spool \(path)")
    case .inUse(let path): Phrase("暂存文件夹正被另一个进程使用：\(path)", "another process works in the spool \(path)")
    case .system(let doing, let path, let reason):
      Phrase("暂存文件夹 \(path)：\(doing) 失败（\(reason)）", "spool \(path): \(doing) failed (\(reason))")
    case .tooLarge(let bytes):
      Phrase("消息过大（\(bytes) 字节，上限 1 MiB）", "the message is too large (\(bytes) bytes, the limit is 1 MiB)")
    }
  }
}

extension SpoolError: CustomStringConvertible {
  public var description: String { phrase.en }
}
