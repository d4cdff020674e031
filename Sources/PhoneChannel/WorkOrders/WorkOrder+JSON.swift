internal import JSON

extension WorkOrder {
  /// From a JSON object; everything wrong with its shape is told at once.
  init(_ object: JSONObject) throws(WorkOrderFaults) {
    self.init()
    var faults: [WorkOrderFault] = []
    for member in object.members {
      guard let field = WorkOrderField(rawValue: member.name) else {
        faults.append(WorkOrderFault(unknown: member.name))
        continue
      }
      switch member.value {
      case .null: continue
      case .string(let text): self[field] = text
      case .bool(let flag) where WorkOrderField.flags.contains(field): self[field] = flag ? "true" : "false"
      default: faults.append(WorkOrderField.flags.contains(field) ? .noFlag(field) : .noText(field))
      }
    }
    guard faults.isEmpty else { throw WorkOrderFaults(faults) }
  }
}
