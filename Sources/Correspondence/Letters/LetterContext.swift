internal import Regulation

/// Everything a template can say. The names of the fields are the template's words; what is not here, no template can
/// print: there is no name, no phone, no address, and no text that a person wrote (C5.2).
struct LetterContext {
  let centre: String
  /// Nil in a gathered letter, which is about several.
  let number: String?
  let caseNumber: String?
  /// Nil where there is no place to go to.
  let link: String?
  /// 黄牌, 红牌, 催办, 督办.
  let rung: String?
  /// The rung is a red card or higher.
  let isLate: Bool
  /// It is his to do, or he stands in for whose it is; else he is to see to it.
  let isDebtor: Bool
  /// Late completion or late transfer, A5.12.
  let opensInquiry: Bool
  /// The proposal suggests circulated criticism now.
  let addsCriticism: Bool
  let isCopy: Bool
  let isForComplainant: Bool
  /// A reply that says so signs for it.
  let isSignable: Bool
  /// Why it comes to this person, when it is another's.
  let standIn: String?
  let role: String
  let window: String?
  let isCoHandler: Bool
  let track: String?
  let grounds: [String]
  /// When it happened.
  let occurred: String?
  /// As the policy lists it.
  let serviceItem: String?
  let rejection: String?
  let finding: String?
  let isAwaitingApproval: Bool
  let isApproved: Bool
  let means: String?
  let meeting: String?
  let duplicateOf: String?
  let subjects: [String]
  let circumstances: [String]
  let measures: [String]
  let points: String?
  let outcome: String?
  let previousDate: String?
  /// Who could not be told, and why.
  let gap: String?
  /// To whom something did not arrive.
  let addressee: String?
  /// It may have arrived after all.
  let isDoubtful: Bool
  let queue: String?
  let fault: String?
  /// The nearest limit, and all of them.
  let limit: LimitContext?
  let limits: [LimitContext]
  /// Of a gathered letter.
  let items: [ItemContext]
  /// The subject of the first of them.
  let mostUrgent: String?
  /// All of them, those that are only counted included.
  var count: String
  /// How many are only counted, how many of each rung, and under which name they can be asked for.
  var unlisted: String?
  var unlistedRungs: String?
  var digest: String?
}

/// One letter within a gathered one.
struct ItemContext {
  let subject: String
  let due: String?
  let link: String?
}
