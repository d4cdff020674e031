public import Database

/// One number that tells how the office is doing, under the name that Prometheus knows it by. Nothing of a person.
public struct DatabaseFigure: Sendable {
  public let name: String
  /// What tells it from others of its name: `("state", "queued")`.
  public let dimensions: [(String, String)]
  public let value: Double

  public static func all(_ session: Session) throws(DatabaseError) -> [DatabaseFigure] {
    var figures: [DatabaseFigure] = []
    for row in try session.query(FigureStore.all) {
      let label = try row.textOrNil("label")
      let value = try row.textOrNil("value") ?? ""
      figures.append(
        DatabaseFigure(
          name: try row.text("name"), dimensions: label.map { [($0, value)] } ?? [], value: try row.double("figure")))
    }
    return figures
  }
}
