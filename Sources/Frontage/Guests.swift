internal import NIOCore
internal import Synchronization

/// Who is connected, and what each is at. One address must not take all the places; and when they become few, whoever
/// only holds one – idle, half a request's head, a body that drips – makes room for who comes.
final class Guests: Sendable {
  typealias ID = Int

  private let limits: FrontageLimits
  private let proxies: TrustedProxies
  private let state = Mutex(State())

  private struct State {
    var next = 0
    var guests: [ID: Guest] = [:]
    var counts: [NetworkAddress: Int] = [:]
  }

  init(_ limits: FrontageLimits, proxies: TrustedProxies) {
    self.limits = limits
    self.proxies = proxies
  }

  /// Nil when that address holds too many already.
  func enter(_ channel: any Channel) -> ID? {
    let address = channel.remoteAddress?.ipAddress.flatMap { NetworkAddress($0) }
    // Proxies stand for many, and a unix socket is one.
    let counted = address.flatMap { proxies.contains($0) ? nil : $0.counted }
    let (id, leaving) = state.withLock { state -> (ID?, (any Channel)?) in
      if let counted, state.counts[counted, default: 0] >= limits.perAddress { return (nil, nil) }
      let leaving = state.guests.count >= limits.room ? Self.showOut(&state.guests) : nil
      if let counted { state.counts[counted, default: 0] += 1 }
      state.next += 1
      state.guests[state.next] = Guest(channel: channel, counted: counted)
      return (state.next, leaving)
    }
    // Its own loop tells us that it is gone.
    leaving?.close(promise: nil)
    return id
  }

  func leave(_ id: ID) {
    state.withLock { state in
      guard let guest = state.guests.removeValue(forKey: id), let address = guest.counted else { return }
      let count = state.counts[address, default: 1] - 1
      state.counts[address] = count > 0 ? count : nil
    }
  }

  /// A part of a request or an answer went by.
  func note(_ change: (inout Guest) -> Void, of id: ID) {
    state.withLock { state in
      guard var guest = state.guests[id] else { return }
      change(&guest)
      state.guests[id] = guest
    }
  }

  /// Whether its body comes too slowly to go on.
  func isTooSlow(_ id: ID) -> Bool {
    state.withLock { $0.guests[id]?.isTooSlow(after: FrontageLimits.grace, at: .now()) ?? false }
  }

  /// Who waits longest for nothing; else whose body drips.
  private static func showOut(_ guests: inout [ID: Guest]) -> (any Channel)? {
    guard let (id, guest) = longestWaiting(guests) ?? slowest(guests) else { return nil }
    guests[id]?.become(.leaving)
    return guest.channel
  }

  private static func longestWaiting(_ guests: [ID: Guest]) -> (ID, Guest)? {
    guests.lazy.filter { $0.value.phase == .waiting }.min { $0.value.since < $1.value.since }.map { ($0.key, $0.value) }
  }

  private static func slowest(_ guests: [ID: Guest]) -> (ID, Guest)? {
    let now = NIODeadline.now()
    return guests.lazy.filter { $0.value.isTooSlow(after: .seconds(3), at: now) }
      .min { $0.value.received < $1.value.received }.map { ($0.key, $0.value) }
  }
}

/// One connection.
struct Guest {
  enum Phase {
    /// For a request's head: idle, or in the middle of one.
    case waiting
    /// A body comes.
    case sending
    /// It has been heard, and is answered.
    case answered
    /// It has been shown out.
    case leaving
  }

  let channel: any Channel
  /// Under which address it counts; nil where nobody counts.
  let counted: NetworkAddress?
  private(set) var phase = Phase.waiting
  private(set) var since = NIODeadline.now()
  /// Bytes of the body.
  var received = 0

  init(channel: any Channel, counted: NetworkAddress?) {
    self.channel = channel
    self.counted = counted
  }

  mutating func become(_ phase: Phase) {
    guard self.phase != .leaving else { return }
    self.phase = phase
    since = .now()
    if phase == .sending { received = 0 }
  }

  func isTooSlow(after grace: TimeAmount, at now: NIODeadline) -> Bool {
    let seconds = Int((now - since - grace).nanoseconds / 1_000_000_000)
    return phase == .sending && seconds >= 0 && received < seconds * FrontageLimits.pace
  }
}
