/// What a session knows of a statement it has prepared.
struct PreparedStatement {
  let sql: String
  let parameters: [PostgresType]
}
