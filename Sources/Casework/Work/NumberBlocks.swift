internal import Database
internal import Regulation

/// Numbers taken for this unit of work and not used yet; what is left over is given back with the commit.
struct NumberBlocks {
  private var blocks: [NumberStore.Kind: Block] = [:]

  private struct Block {
    let year: Int
    var next: Int
    var end: Int
  }

  mutating func take(
    _ count: Int, _ kind: NumberStore.Kind, year: Int, _ session: Session
  ) throws(DatabaseError) {
    guard count > 0 else { return }
    let first = try session.query(NumberStore.take(kind), [.int(year), .int(count)]).only().int("first")
    blocks[kind] = Block(year: year, next: first, end: first + count)
  }

  /// The number that `use` will use up; nil when none is left.
  func next(_ kind: NumberStore.Kind, prefix: String) -> String? {
    guard let block = blocks[kind], block.next < block.end else { return nil }
    return NumberStore.text(kind, prefix: prefix, year: block.year, ordinal: block.next)
  }

  mutating func use(_ kind: NumberStore.Kind) { blocks[kind]?.next += 1 }

  func giveBack(into pipeline: inout Pipeline) {
    for (kind, block) in blocks where block.next < block.end {
      pipeline.add(NumberStore.giveBack(kind), [.int(block.year), .int(block.end - block.next)])
    }
  }
}
