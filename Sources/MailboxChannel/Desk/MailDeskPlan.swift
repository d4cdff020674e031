internal import Casework
internal import Channel
internal import Database
internal import Logging
internal import Operations

/// What the desk's thread is handed.
struct MailDeskPlan: Sendable {
  let store: MailStore
  let courier: Courier
  let settled: Settled
  let answers: AnswerQueue
  let database: DatabaseSettings
  /// Seals what goes into the database ahead of a complaint; without it only small files go along.
  let key: ChannelKey?
  let settings: MailboxSettings
  let drain: Drain
  let component: Component
  let log: Logger

  /// So many mails wait for the workers' answers at a time.
  let window = 256
  /// What was set aside is kept that long.
  let asideSeconds = 90 * 86_400
}
