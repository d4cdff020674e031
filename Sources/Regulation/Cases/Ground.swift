/// The eight grounds on which a complaint is admissible (C3.2).
public enum Ground: String, Sendable, Codable, CaseIterable {
  /// 对符合条件的不予办理，或对不符合条件的予以办理.
  case wrongfulDecision = "wrongful-decision"
  /// 不依法履行职责，或不按规定程序、时限和权限提供服务.
  case dutyOrProcedure = "duty-or-procedure"
  /// 不一次性告知.
  case noOneTimeNotice = "no-one-time-notice"
  /// 未履行公开服务承诺按时办结.
  case promiseMissed = "promise-missed"
  /// 出现差错不及时改正.
  case errorNotCorrected = "error-not-corrected"
  /// 服务态度不好，办事效率低下.
  case attitudeOrEfficiency = "attitude-or-efficiency"
  /// 索、拿、卡、要或其他不廉洁行为.
  case graft
  /// 其他违规情况.
  case otherViolation = "other-violation"
}
