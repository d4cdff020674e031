/// What a server answered.
public struct WebResponse: Sendable, Equatable {
  public let status: Int
  public let body: [UInt8]

  /// 2xx.
  public var isSuccess: Bool { (200..<300).contains(status) }
}
