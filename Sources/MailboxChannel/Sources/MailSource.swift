/// A box that is read. Confined to its thread.
protocol MailSource: AnyObject {
  /// Hands over every new mail, and acknowledges each to the box only when `take` has returned.
  /// - Returns: how many there were.
  func collect(
    upTo limit: Int, isEnding: () -> Bool, _ take: (_ bytes: [UInt8], _ arrivedAt: Int64) throws -> Void
  ) throws -> Int

  /// How long to wait before looking again.
  var pause: Duration { get }
}
