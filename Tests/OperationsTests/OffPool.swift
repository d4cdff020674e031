@testable import Operations

/// Runs what blocks on a thread of its own: the concurrency pool is small, and servers under test need it.
func offPool(_ body: @escaping @Sendable () throws -> Void) async throws {
  try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
    do {
      _ = try LaneThread.start("off-pool") { continuation.resume(with: Result { try body() }) }
    } catch {
      continuation.resume(throwing: error)
    }
  }
}
