/// Who may do what: the table of rules.md, and nothing beside it. Conflict of interest is one rule over all of it
/// (`Authority`), not a row.
public enum WhoMay {
  public static let table: [CommandName: [Grant]] = [
    .accept: [.role(.supervision), .role(.dutySection, .onSite)],
    .reject: [.role(.supervision), .role(.dutySection, .onSite)],
    .answer: [.role(.supervision, .onSite), .role(.dutySection, .onSite)],
    .assign: [.role(.supervision)],
    .convene: [.role(.supervision)],
    .find: [.role(.supervision)],
    .close: [.role(.supervision)],
    .reopen: [.role(.supervision)],
    .link: [.role(.supervision)],
    .changeTrack: [.role(.supervision)],
    .sign: [.role(.windowHead, .ownWindow)],
    .return: [.role(.windowHead, .ownWindow)],
    .submitResult: [.role(.windowHead, .ownWindow)],
    .recordOpinion: [.role(.supervision), .role(.leaderInCharge)],
    .reply: [.role(.supervision), .role(.dutySection, .onSiteAndTaken)],
    .followUp: [.role(.supervision), .role(.dutySection, .onSiteAndTaken), Grant(.complainant)],
    .withdraw: [.role(.supervision), .role(.dutySection, .onSiteAndTaken), Grant(.complainant)],
    .requestReopening: [Grant(.complainant)],
    .approveFinding: [.role(.leaderInCharge), .role(.director)],
    .setAside: [.role(.leaderInCharge), .role(.director)],
    .openInquiry: [.role(.supervision), .role(.leaderInCharge), .role(.director)],
    .explain: [.role(.windowHead, .subjectWindow)],
    .decide: [.role(.leaderInCharge), .role(.director)],
    .transfer: [.role(.leaderInCharge), .role(.director)],
    .appeal: [.role(.windowHead, .subjectWindow), Grant(.staffConcerned)],
    .ruleOnAppeal: [.role(.director, .directorDidNotDecide), .role(.leaderInCharge, .anotherThanDecided)],
    .importCalendar: [.role(.operator)],
    .importPolicy: [.role(.operator)],
    .importDirectory: [.role(.operator)],
  ]

  /// What a complainant confided, and who may read it (C5.2). The operator reads nothing.
  public static let reading: [Confidence: [Grant]] = [
    .identity: [.role(.supervision), .role(.discipline)],
    .narrative: [
      .role(.supervision), .role(.dutySection, .onSite), .role(.windowHead, .ownWindow),
      .role(.windowStaff, .ownWindow), .role(.leaderInCharge), .role(.director), .role(.discipline),
    ],
    .contact: [.role(.windowHead, .ownWindow), .role(.windowStaff, .ownWindow)],
    // Who watches the watchers: those above supervision too.
    .openings: [.role(.supervision), .role(.leaderInCharge), .role(.director), .role(.discipline)],
    .inquiry: [.role(.supervision), .role(.leaderInCharge), .role(.director), .role(.discipline)],
  ]
}
