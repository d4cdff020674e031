/// Whether somebody may act: the table, and conflict of interest over it (C5.1 公正).
struct Authority: Sendable {
  let directory: Directory

  func standing(of actor: Actor, for command: CommandName, in matter: Matter) throws(Refusal) -> Standing {
    // Who is asked after may speak for himself.
    let speaksForHimself = command == .explain || command == .appeal
    let grants = WhoMay.table[command] ?? []
    do { return try standing(of: actor, by: grants, in: matter, speaksForHimself: speaksForHimself) } catch {
      throw command == .answer && isOffSite(actor, grants, matter) ? Refusal(.answerOnlyOnSite) : error
    }
  }

  func standing(
    of actor: Actor, by grants: [Grant], in matter: Matter, speaksForHimself: Bool = false
  ) throws(Refusal) -> Standing {
    guard case .person(let code) = actor else {
      guard grants.contains(where: { $0.who == .complainant }) else { throw Refusal(.notYourRole) }
      return Standing(person: nil, party: nil)
    }
    // A6.3 当事人: who was sent back to his unit (C7) may still appeal against just that.
    guard let person = directory.person(code),
      !person.retired || (speaksForHimself && matter.isAbout(person))
    else { throw Refusal(.unknownActor, field: "/data/actor") }
    guard let grant = grants.first(where: { holds($0, person, matter) }) else {
      throw Refusal(isBarred(person, grants, matter) ? .conflictOfInterest : .notYourRole)
    }
    if matter.isAbout(person) && !speaksForHimself { throw Refusal(.conflictOfInterest) }
    return Standing(person: person, party: party(grant, matter))
  }

  private func holds(_ grant: Grant, _ person: Person, _ matter: Matter) -> Bool {
    plays(grant.who, person, matter) && meets(grant, person, matter)
  }

  private func plays(_ who: Grant.Who, _ person: Person, _ matter: Matter) -> Bool {
    switch who {
    case .complainant: false
    case .staffConcerned: matter.isAbout(person)
    // Which window he is head of is the condition's to say: a deputy has no role of his own.
    case .role(.windowHead): true
    // The leader in charge stands in for the section where it is about the section or one of its people.
    case .role(.supervision) where matter.isAboutSupervision: person.has(.leaderInCharge) && !person.has(.supervision)
    case .role(let role): person.has(role)
    }
  }

  private func meets(_ grant: Grant, _ person: Person, _ matter: Matter) -> Bool {
    switch grant.condition {
    case .always: true
    case .onSite: matter.isOnSite
    case .onSiteAndTaken: matter.isOnSite && matter.handler == .dutySection
    case .ownWindow:
      matter.windows.contains {
        grant.who == .role(.windowHead) ? directory.isHead(person, of: $0) : person.window == $0
      }
    case .subjectWindow: matter.subjects.contains { directory.speaks(person, for: $0) }
    case .directorDidNotDecide: !directorDecided(matter)
    case .anotherThanDecided:
      (directorDecided(matter) || directorIsConcerned(matter)) && matter.decidedBy != person.code
    }
  }

  private func directorDecided(_ matter: Matter) -> Bool {
    matter.decidedBy.flatMap(directory.person)?.has(.director) ?? false
  }

  private func directorIsConcerned(_ matter: Matter) -> Bool {
    directory.people(with: .director).contains(where: matter.isAbout)
  }

  /// He has the role, and it is taken from him in this matter.
  private func isBarred(_ person: Person, _ grants: [Grant], _ matter: Matter) -> Bool {
    matter.isAboutSupervision && person.has(.supervision) && grants.contains { $0.who == .role(.supervision) }
  }

  private func isOffSite(_ actor: Actor, _ grants: [Grant], _ matter: Matter) -> Bool {
    guard case .person(let code) = actor, let person = directory.person(code), !matter.isOnSite else { return false }
    return grants.contains { plays($0.who, person, matter) }
  }

  private func party(_ grant: Grant, _ matter: Matter) -> Party? {
    switch grant.who {
    case .role(.supervision): matter.isAboutSupervision ? .leaderInCharge : .supervision
    case .role(.dutySection): .dutySection
    case .role(.leaderInCharge): .leaderInCharge
    case .role(.director): .director
    default: nil
    }
  }
}
