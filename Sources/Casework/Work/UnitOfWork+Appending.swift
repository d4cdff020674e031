internal import Crypto
public import JSON
public import Regulation

extension UnitOfWork {
  /// Begins a new chain, sealed with a key of its own.
  func begin(_ number: String, key: DataKey?) {
    var chain = Chain(ChainHead(new: number))
    chain.key = key
    chains[number] = chain
  }

  /// Appends a case's decided events, in order, and seals what was written along with them.
  /// - Parameters:
  ///   - message: whose trace context the events continue.
  ///   - handedIn: when the act counts as done, where that is before now.
  public func append(
    _ drafts: [Draft<CaseEvent>], to number: String, by actor: String, because message: Incoming?,
    handedIn: Instant? = nil
  ) {
    append(drafts.map { (.case($0.event), $0.writing) }, to: number, by: actor, because: message, handedIn)
  }

  /// Appends an inquiry's decided events.
  public func append(
    _ drafts: [Draft<InquiryEvent>], to number: String, by actor: String, because message: Incoming?,
    handedIn: Instant? = nil
  ) {
    append(drafts.map { (.inquiry($0.event), $0.writing) }, to: number, by: actor, because: message, handedIn)
  }

  /// The time of handing in stands in the act itself.
  private func append(
    _ drafts: [(event: ChainEvent, writing: Writing?)], to number: String, by actor: String,
    because message: Incoming?, _ handedIn: Instant?
  ) {
    let act = drafts.firstIndex { $0.event.isAct }
    for (index, draft) in drafts.enumerated() {
      append(
        draft.event, draft.writing, to: number, by: actor, because: message,
        with: index == act ? handInMember(handedIn) : [])
    }
  }

  /// Appends deadline events to the chain they belong to.
  public func append(_ events: [DeadlineEvent], to number: String, by actor: String) {
    for event in events {
      let event: ChainEvent = ChainState.isInquiry(number) ? .inquiry(.deadline(event)) : .case(.deadline(event))
      append(event, nil, to: number, by: actor, because: nil)
    }
  }

  /// Appends an event that changes no state: `notice.*`.
  public func append(_ type: String, _ data: JSONObject, to number: String, by actor: String) {
    append(.other(type: type, data: data), nil, to: number, by: actor, because: nil)
  }

  /// Appends one event; the digest of what was written with it goes into its data, and the sealed text beside it.
  func append(
    _ event: ChainEvent, _ writing: Writing?, to number: String, by actor: String, because message: Incoming?,
    with more: [JSONMember] = []
  ) {
    guard var chain = chains.removeValue(forKey: number) else { return }
    defer { chains[number] = chain }
    do throws(VaultError) {
      var data = try event.data()
      data.members += more
      if let about = chain.state.caseBehind(event) { data.members.append(JSONMember("case", .string(about))) }
      if let writing { data.members.append(try seal(writing, in: chain)) }
      let unsealed = UnsealedEvent(
        type: event.type, at: now, actor: actor, source: plan.source, traceparent: message?.traceparent, data: data)
      codes.look(.object(data))
      codes.look(actor)
      events.add(chain.append(event, as: unsealed))
      projection.add(event, to: number)
    } catch {
      vaultFault = vaultFault ?? error
    }
  }

  /// `"writing": {"kind": …, "sha256": …}`: of the sealed bytes, so that nothing can be guessed from it.
  private func seal(_ writing: Writing, in chain: Chain) throws(VaultError) -> JSONMember {
    guard let key = chain.key else { throw .notSealed }
    let sequence = chain.head.sequence + 1
    let sealed = try key.seal(Array(writing.text.utf8), as: "writing/\(sequence)")
    writings.add(chain.number, sequence: sequence, kind: writing.kind, sealed: sealed)
    if PublicReplyStore.kinds.contains(writing.kind), !ChainState.isInquiry(chain.number), let vault = plan.vault {
      publicReplies.add(
        chain.number, sequence: sequence, kind: writing.kind,
        sealed: try vault.queryKey.seal(reply: writing.text, of: chain.number, sequence: sequence))
    }
    return JSONMember("writing", ["kind": .string(writing.kind), "sha256": .string(SHA256.hash(data: sealed).hex)])
  }
}

extension Sequence<UInt8> {
  /// Lower-case hexadecimal.
  var hex: String { Hex.text(self) }
}

/// Bytes as lower-case hexadecimal.
public enum Hex {
  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

extension Hex {
  /// SHA-256 of some bytes.
  public static func digest(_ bytes: [UInt8]) -> String { text(SHA256.hash(data: bytes)) }
}
