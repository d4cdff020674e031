internal import ArgumentParser
internal import Casework
internal import Database

/// Open deadlines that are not due for a long time: rows alone, since the watcher looks at rows.
struct DeadlineLoad: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deadlines", abstract: "Insert open deadlines due next year, as a superuser.")

  @Option(help: "postgresql:// URL of a superuser.")
  var database: String

  @Option(help: "How many.")
  var count = 1_000_000

  private static let insert = Statement(
    "bench.deadlines",
    """
    INSERT INTO deadline (id, number, round, kind, clause, starts_at, due_at, provisional, calendar_version, status,
      next_rung, next_fire_at)
    SELECT 'BENCH-' || n || '/1/triage/1', 'BENCH-' || n, 1, 'triage', 'policy', now(), now() + interval '400 days',
      false, 1, 'running', 'due-soon', now() + interval '399 days' + n * interval '1 second'
    FROM generate_series(1, $1::int8) AS n
    """)

  func run() throws {
    let settings = try DatabaseSettings(url: database, applicationName: "bench", statementTimeout: .seconds(600))
    print(try Session(settings).execute(Self.insert, [.int(count)]))
  }
}
