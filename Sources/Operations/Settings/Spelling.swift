/// Guessing what a misspelt name was meant to be.
enum Spelling {
  /// The name that is at most three letters away, the closest and first of them; nil if none is.
  static func nearest(to name: String, among names: Set<String>) -> String? {
    names.sorted().map { ($0, distance(Array(name.utf8), Array($0.utf8))) }
      .filter { $0.1 <= 3 }.min { $0.1 < $1.1 }?.0
  }

  /// Levenshtein's distance, row by row.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, right) in b.enumerated() {
        let substituted = diagonal + (left == right ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(substituted, diagonal + 1, row[j] + 1)
      }
    }
    return row[b.count]
  }
}
