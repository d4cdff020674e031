internal import Database

/// What web-channel may do with uploads: put them in, and nothing else.
enum UploadRows {
  static let begin = Statement("web.upload_begin", "SELECT web_upload_begin($1, $2) AS begun")
  static let add = Statement("web.upload_add", "SELECT web_upload_add($1, $2, $3)")
  static let finish = Statement("web.upload_finish", "SELECT web_upload_finish($1, $2, $3, $4, $5)")
  static let drop = Statement("web.upload_drop", "SELECT web_upload_drop($1)")
  static let sweep = Statement("web.upload_sweep", "SELECT web_upload_sweep($1) AS gone")
}
