internal import Crypto
public import Database
public import JSON
public import Regulation

extension UnitOfWork {
  /// Takes as many case numbers as complaints may need; what is left over goes back with the commit.
  public func reserveCaseNumbers(_ count: Int) throws(DatabaseError) {
    try numbers.take(count, .case, year: now.day.year, session)
  }

  /// Registers a complaint: a new chain, its clock, the sealed vault, and the row that remembers the message for ever.
  /// - Returns: the answer: number, query code, running deadlines.
  public func register(_ data: ComplaintData, because message: Incoming) throws(Refusal) -> JSONObject {
    guard let vault = plan.vault, let number = numbers.next(.case, prefix: office.policy.centre.prefix) else {
      throw Self.notReserved
    }
    let drafts = try Regulation.register(data.complaint, number: number, at: now, in: office)
    numbers.use(.case)
    let state = CaseState.fold(drafts.map { ($0.event, now) }, number: number)
    let answer = JSONObject([
      JSONMember("number", .string(number)), JSONMember("deadlines", Self.running(state.deadlines)),
    ])
    seal(data, as: number, with: vault, drafts, answer: answer, because: message)
    let code = vault.queryCode(for: number)
    projection.add(
      Registration(
        number: number, identity: message.identity, sender: message.sender, answer: JSON.object(answer).text()))
    return JSONObject(answer.members + [JSONMember("query_code", .string(code.text))])
  }

  private func seal(
    _ data: ComplaintData, as number: String, with vault: Vault, _ drafts: [Draft<CaseEvent>],
    answer: JSONObject, because message: Incoming
  ) {
    do throws(VaultError) {
      let (key, wrapped) = try vault.makeKey(for: number)
      let sealed = try SealedComplaint(
        data, number: number, key: key, uploads: context.uploads, vault: vault)
      let messageDigest = MessageSeal.digest(message, answer: JSON.object(answer).text(), wrappedKey: wrapped)
      begin(number, key: key)
      for (index, draft) in drafts.enumerated() {
        append(
          .case(draft.event), draft.writing, to: number, by: message.sender, because: message,
          with: index == 0 ? [sealed.digests(wrappedKey: wrapped, message: messageDigest)] : [])
      }
      vaultRows.add(number, key: wrapped, identity: sealed.identity, narrative: sealed.narrative)
      attachments += sealed.attachments
      takenOver += sealed.takenOver
    } catch {
      vaultFault = vaultFault ?? error
    }
  }

  /// The running deadlines as every answer carries them.
  public func runningDeadlines(of number: String) -> JSON {
    Self.running(chains[number]?.state.deadlines ?? [])
  }

  private static func running(_ deadlines: [Deadline]) -> JSON {
    .array(
      deadlines.filter { !$0.status.isFinal }.map { deadline in
        [
          "kind": .string(deadline.kind.rawValue), "due_at": .string(deadline.dueAt.rfc3339),
          "provisional": .bool(deadline.provisional),
        ]
      })
  }

  private static let notReserved = Refusal(
    code: "not-this-worker", chinese: "该进程不登记投诉", english: "this worker registers no complaints")
}
