/// Who works, and with which key: what a unit of work needs beside its session.
public struct UnitPlan: Sendable {
  /// The executable's name: `intake`.
  public let worker: String
  /// Seals what people write; nil for workers that write no texts.
  public let vault: Vault?
  /// Whose data keys this worker may read.
  public let keys: Keys

  public enum Keys: Sendable {
    case none, cases, inquiries
  }

  public init(worker: String, vault: Vault? = nil, keys: Keys = .none) {
    self.worker = worker
    self.vault = vault
    self.keys = keys
  }

  /// The CloudEvents source of this worker's events.
  var source: String { "/redress/\(worker)" }
}
