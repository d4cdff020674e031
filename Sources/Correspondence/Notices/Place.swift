/// A place in a line of people, each of whom is asked when those before him are not there.
struct Place: Hashable {
  /// Directory code; nil when nobody is named for it.
  var person: String?
  var role: String
  /// He stands in as a matter of course.
  var isRegular = false
}
