internal import Channel
internal import Operations
internal import Regulation

/// What is wrong with a work order, where, and what to do about it; shows nothing of what it holds.
struct WorkOrderFault: Error, Sendable, Equatable {
  /// As its source calls it; nil when no single field is to blame.
  let field: String?
  /// `missing-field`, `not-in-range` …
  let code: String
  let phrase: Phrase

  init(_ field: WorkOrderField, _ code: String, _ phrase: Phrase) {
    self.field = field.rawValue
    self.code = code
    self.phrase = Phrase("\(field.label.zhHans)：\(phrase.zhHans)", "\(field.label.en): \(phrase.en)")
  }

  /// Of a field we do not know.
  init(unknown name: String) {
    field = name
    code = "unknown-field"
    phrase = Phrase(
      "没有名为 \(name.prefix(64)) 的字段；可用的字段见接口说明，请改名或去掉",
      "there is no field \(name.prefix(64)); rename it to one of the interface's, or leave it out")
  }

  /// A rule of the complaint itself, in terms of the work order.
  init(_ refusal: Refusal, in order: WorkOrder) {
    let place = refusal.field.flatMap { WorkOrderField(pointer: $0, in: order) }
    field = place?.rawValue ?? refusal.field
    code = refusal.code
    phrase = Phrase(
      (place.map { "\($0.label.zhHans)：" } ?? "") + refusal.message(in: .zhHans),
      (place.map { "\($0.label.en): " } ?? "") + refusal.message(in: .en))
  }

  /// A worker's answer, in the language that was asked for.
  init(_ refused: Receipt.Refused, in order: WorkOrder) {
    let place = refused.field.flatMap { WorkOrderField(pointer: $0, in: order) }
    field = place?.rawValue ?? refused.field
    code = refused.code
    let clause = refused.clause.map { " (\($0))" } ?? ""
    phrase = Phrase(
      (place.map { "\($0.label.zhHans)：" } ?? "") + refused.message + clause,
      (place.map { "\($0.label.en): " } ?? "") + refused.message + clause)
  }

  func text(in language: Language) -> String { language == .zhHans ? phrase.zhHans : phrase.en }
}
