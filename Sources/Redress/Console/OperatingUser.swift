internal import Glibc

/// Who sits at the keyboard, as the machine knows him: kept with what he imports.
enum OperatingUser {
  static var name: String {
    let user = getpwuid(getuid())
    return "redress/\(user.map { String(cString: $0.pointee.pw_name) } ?? "\(getuid())")"
  }
}
