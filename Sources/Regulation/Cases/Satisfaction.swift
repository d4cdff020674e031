/// The five steps of the national 好差评 scale.
public enum Satisfaction: String, Sendable, Codable, CaseIterable {
  case verySatisfied = "very-satisfied"
  case satisfied, fair, dissatisfied
  case veryDissatisfied = "very-dissatisfied"
}
