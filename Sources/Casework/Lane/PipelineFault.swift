public import Broker
public import Database
internal import Operations

/// What keeps a lane or relay from going on: never a message's own fault. It is waited out and tried again.
public enum PipelineFault: Error, Sendable {
  case database(DatabaseError)
  case broker(BrokerError)
  /// The broker is there and would not take, or could not route, what we published.
  case notTaken(Broker.Outcome)
  /// A case's or inquiry's own key or text does not open.
  case vault(VaultError)
  /// `REDRESS_VAULT_KEY` is not the key that this database was sealed with.
  case wrongVault
  /// Asked to finish while waiting.
  case draining

  var endsSession: Bool {
    // After any fault in the middle of a transaction a fresh session is the simplest clean state.
    if case .database = self { true } else { false }
  }

  /// An executable that may not be who it must be refuses to run (contract, "Rights"): no waiting would help.
  var roleRefusal: Exit? {
    guard case .database(let error) = self, error.kind == .permission, error.doing == "set role" else { return nil }
    return Exit(.configuration, "\(error)")
  }

  var endsBrokerConnection: Bool {
    switch self {
    case .broker(let error): error.code != .blocked && error.code != .message
    case .database, .notTaken, .vault, .wrongVault, .draining: false
    }
  }
}

extension PipelineFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .database(let error): "database: \(error)"
    case .broker(let error): "broker: \(error)"
    case .notTaken(let outcome): "broker: a message was not taken: \(outcome)"
    case .vault(let error): "vault: \(error)"
    case .wrongVault: "vault: REDRESS_VAULT_KEY is not the key this database was sealed with; put the right one back"
    case .draining: "draining"
    }
  }
}

/// Runs a database step, with its error as the pipeline's.
func database<Value>(_ body: () throws(DatabaseError) -> Value) throws(PipelineFault) -> Value {
  do { return try body() } catch { throw .database(error) }
}

/// Runs a broker step, with its error as the pipeline's.
func broker<Value>(_ body: () throws(BrokerError) -> Value) throws(PipelineFault) -> Value {
  do { return try body() } catch { throw .broker(error) }
}
