internal import Crypto

/// What tells a hotline that a call is ours and new: `t=<seconds since 1970>,v1=<hexadecimal HMAC-SHA256 of "t.body">`.
enum Signature {
  static func of(_ body: [UInt8], at seconds: Int, _ secret: SymmetricKey) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Array("\(seconds).".utf8) + body, using: secret)
    let digits = Array("0123456789abcdef".utf8)
    let text = code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return "t=\(seconds),v1=" + String(decoding: text, as: UTF8.self)
  }
}
