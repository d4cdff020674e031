internal import Broker
internal import Casework
internal import Database
internal import Operations
internal import Regulation

extension Failure {
  /// Every error that can reach a command, in words an operator can act on.
  init(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let faults as SettingsFaults: self.init(.configuration, faults.faults.map(\.phrase))
    case let fault as SettingFault: self.init(.configuration, [fault.phrase])
    case let error as DatabaseError: self.init(error)
    case let error as BrokerError: self.init(error)
    case .database(let error) as MigrationError: self.init(error)
    case let error as MigrationError: self.init(.refused, error.chinese, "\(error)")
    case .database(let error) as PipelineFault: self.init(error)
    case .broker(let error) as PipelineFault: self.init(error)
    case let error as VaultError:
      self.init(
        .configuration, "封存内容无法打开，请核对 REDRESS_VAULT_KEY（\(error)）",
        "what is sealed can't be opened; check REDRESS_VAULT_KEY (\(error))")
    case let refusal as Refusal:
      self.init(.refused, refusal.line(in: .zhHans), refusal.line(in: .en))
    default: self.init(.refused, "\(error)", "\(error)")
    }
  }

  private init(_ error: DatabaseError) {
    switch (error.kind, error.sqlstate) {
    case (.connectionLost, _), (.commitUnknown, _), (.resource, _):
      self.init(
        .unavailable, "数据库不可用，请检查 PostgreSQL 与 REDRESS_DATABASE_URL（\(error)）",
        "the database is not available; check PostgreSQL and REDRESS_DATABASE_URL (\(error))")
    case (.permission, _) where error.doing == "set role":
      self.init(
        .configuration, "数据库角色不可用：如未建库请先运行 redress migrate，再授权（\(error)）",
        "the database role can't be taken: run redress migrate if it was not, then grant it (\(error))")
    case (.permission, _), (_, "42P01"), (_, "42883"), (_, "42703"):
      self.init(
        .refused, "数据库结构或权限不是最新的，请运行 redress migrate（\(error)）",
        "the database's tables or rights are not up to date; run redress migrate (\(error))")
    case (.misuse, _) where error.doing == "settings":
      self.init(.configuration, "REDRESS_DATABASE_URL 无效：\(error.message)", "REDRESS_DATABASE_URL: \(error.message)")
    default: self.init(.refused, "数据库：\(error)", "database: \(error)")
    }
  }

  private init(_ error: BrokerError) {
    switch error.code {
    case .settings: self.init(.configuration, "REDRESS_AMQP_URL：\(error)", "REDRESS_AMQP_URL: \(error)")
    case .refused(404):
      self.init(
        .refused, "消息中间件上缺少队列或交换机，请运行 redress topology apply（\(error)）",
        "the broker lacks a queue or exchange; run redress topology apply (\(error))")
    case .refused where !error.doing.hasPrefix("connecting"), .message:
      self.init(.refused, "消息中间件拒绝：\(error)", "the broker refused: \(error)")
    default:
      self.init(
        .unavailable, "消息中间件不可用，请检查 RabbitMQ 与 REDRESS_AMQP_URL（\(error)）",
        "the broker is not available; check RabbitMQ and REDRESS_AMQP_URL (\(error))")
    }
  }
}

extension SettingFault {
  fileprivate var phrase: Phrase { Phrase("\(name)：\(what.zhHans)", "\(name): \(what.en)") }
}

extension Refusal {
  /// `wrong-state /data/track C6.2: …`.
  func line(in language: Language) -> String {
    let place = [code, field, clause].compactMap { $0 }.joined(separator: " ")
    return language == .zhHans ? "\(place)：\(message(in: language))" : "\(place): \(message(in: language))"
  }
}

extension MigrationError {
  fileprivate var chinese: String {
    switch self {
    case .database(let error): "\(error)"
    case .edited(let version, let name):
      "第 \(version) 步迁移（\(name)）执行之后被改过：请恢复原文，改动另写一步新的迁移"
    case .newer(let version): "数据库已有第 \(version) 步迁移，此程序不认识：请使用更新的程序"
    case .encoding(let name): "数据库编码为 \(name)，请以 ENCODING 'UTF8' 建库"
    case .otherKind(let isRehearsal):
      isRehearsal ? "这是演练库：请加 --rehearsal，或改用另一个库" : "这是生产库，时钟不能拨动：演练请另建数据库并加 --rehearsal"
    }
  }
}
