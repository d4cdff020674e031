/// The three reasons for which a complaint is not accepted (C3.3).
public enum RejectionReason: String, Sendable, Codable, CaseIterable {
  /// 不属于中心进驻审批服务事项.
  case outsideServices = "outside-services"
  /// 提供的材料不真实.
  case untrueMaterial = "untrue-material"
  /// 已经进入行政复议、仲裁或其他司法程序.
  case inLegalProceedings = "in-legal-proceedings"
}
