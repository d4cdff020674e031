/// What a complainant confided (C5.2), as it is kept apart in the vault.
public enum Confidence: String, Sendable, Codable, CaseIterable {
  /// All he gave of himself.
  case identity
  /// What he wrote, and his files.
  case narrative
  /// Name and phone for the handling window, where he does not withhold them, once the window has signed.
  case contact
  /// Who opened any of it, when and why.
  case openings
  /// What people wrote in an inquiry.
  case inquiry
}

/// Whether `actor` may read it; every reading is logged by whoever asks here.
public func mayRead(
  _ what: Confidence, by actor: Actor, of state: CaseState, inquiries: [InquirySummary] = [], in office: Office
) throws(Refusal) {
  let matter = Matter(of: state, inquiries: inquiries, in: office.directory)
  let authority = Authority(directory: office.directory)
  let standing = try authority.standing(of: actor, by: WhoMay.reading[what] ?? [], in: matter)
  guard what == .contact, let person = standing.person else { return }
  let signed = state.assignments.contains { part in
    part.isActive && part.signedAt != nil
      && (person.window == part.window || office.directory.isHead(person, of: part.window))
  }
  guard !state.withholdsIdentity && signed else { throw Refusal(.notYourRole, clause: "C5.2") }
}

/// The same of an inquiry.
public func mayRead(
  _ what: Confidence, by actor: Actor, of state: InquiryState, in office: Office
) throws(Refusal) {
  let matter = Matter(of: state, in: office.directory)
  let authority = Authority(directory: office.directory)
  _ = try authority.standing(of: actor, by: WhoMay.reading[what] ?? [], in: matter)
}

/// Of the office as a whole; a single case may still be barred to him.
public func mayRead(_ what: Confidence, by actor: Actor, in office: Office) throws(Refusal) {
  let matter = Matter(about: [], in: office.directory)
  let authority = Authority(directory: office.directory)
  _ = try authority.standing(of: actor, by: WhoMay.reading[what] ?? [], in: matter)
}
