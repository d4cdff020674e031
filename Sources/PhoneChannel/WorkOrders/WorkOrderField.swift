internal import Operations

/// A field of a work order: its name in JSON, its column's names in a CSV export, and where it goes in the complaint.
enum WorkOrderField: String, CaseIterable, Sendable {
  case number
  case callTime = "call_time"
  case transferredAt = "transferred_at"
  case callerName = "caller_name"
  case callerPhone = "caller_phone"
  case callerAddress = "caller_address"
  case callerEmail = "caller_email"
  case anonymous
  case withholdIdentity = "withhold_identity"
  case recording
  case category
  case text
  case department
  case window
  case staff
  case respondent
  case serviceItem = "service_item"
  case occurredAt = "occurred_at"
  case relatesTo = "relates_to"

  /// Without these nothing can be registered.
  static let required: [WorkOrderField] = [.number, .callTime, .text]
  /// Written as JSON `true` and `false`.
  static let flags: [WorkOrderField] = [.anonymous, .withholdIdentity]

  /// How exports head the column, the first being ours; the JSON name is understood too.
  var columns: [String] {
    switch self {
    case .number: ["工单编号", "工单号", "编号", "受理编号"]
    case .callTime: ["来电时间", "受理时间", "呼入时间"]
    case .transferredAt: ["转办时间", "派单时间", "交办时间"]
    case .callerName: ["来电人", "来电人姓名", "姓名", "诉求人"]
    case .callerPhone: ["联系电话", "来电号码", "电话"]
    case .callerAddress: ["联系地址", "地址"]
    case .callerEmail: ["电子邮箱", "邮箱"]
    case .anonymous: ["匿名", "是否匿名"]
    case .withholdIdentity: ["身份保密", "是否保密"]
    case .recording: ["录音编号", "录音"]
    case .category: ["诉求分类", "分类", "类别"]
    case .text: ["诉求内容", "内容", "投诉内容", "来电内容"]
    case .department: ["被投诉单位代码", "单位代码"]
    case .window: ["窗口代码"]
    case .staff: ["工作人员代码"]
    case .respondent: ["被投诉对象", "被投诉人", "被投诉单位"]
    case .serviceItem: ["办理事项", "事项"]
    case .occurredAt: ["发生时间", "事发时间"]
    case .relatesTo: ["关联案件", "原案件编号"]
    }
  }

  /// By a column's heading, blanks around it aside.
  static func named(_ heading: String) -> WorkOrderField? {
    allCases.first { $0.rawValue == heading || $0.columns.contains(heading) }
  }

  /// In what people are told: `来电时间（call_time）`.
  var label: Phrase { Phrase("\(columns[0])（\(rawValue)）", rawValue) }

  /// The field that a worker's refusal points at, by its JSON pointer.
  init?(pointer: String, in order: WorkOrder) {
    switch pointer {
    case "/data/narrative": self = .text
    case "/data/received_at": self = order[.transferredAt] == nil ? .callTime : .transferredAt
    case "/data/occurred_at": self = .occurredAt
    case "/data/service_item": self = .serviceItem
    case "/data/relates_to": self = .relatesTo
    case "/data/source_ref": self = .recording
    case "/data/complainant/name": self = .callerName
    case "/data/complainant/phone": self = .callerPhone
    case "/data/complainant/address": self = .callerAddress
    case "/data/complainant/email": self = .callerEmail
    case "/data/complainant/anonymous": self = .anonymous
    case "/data/respondent/department": self = .department
    case "/data/respondent/window": self = .window
    case "/data/respondent/staff": self = .staff
    case "/data/respondent/description": self = .respondent
    case "/id": self = .number
    default:
      guard pointer.hasPrefix("/data/grounds") else { return nil }
      self = .category
    }
  }
}
