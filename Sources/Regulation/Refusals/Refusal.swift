/// Why something is not done. A value to answer with, never a reason to crash: the sender can correct and come again.
/// It says nothing of what people wrote and nothing of who they are.
public struct Refusal: Error, Sendable, Equatable {
  /// Stable, for programs: `wrong-state`.
  public var code: String
  /// JSON pointer into the message: `/data/window`.
  public var field: String?
  /// The clause it rests on, where there is one: `C6.2`.
  public var clause: String?
  private var chinese: String
  private var english: String

  /// A refusal of the catalogue; the clause is the code's own unless another is given.
  public init(_ code: RefusalCode, field: String? = nil, clause: String? = nil) {
    self.init(
      code: code.rawValue, field: field, clause: clause ?? code.clause, chinese: code.chinese, english: code.english)
  }

  /// One that the catalogue does not hold.
  public init(code: String, field: String? = nil, clause: String? = nil, chinese: String, english: String) {
    self.code = code
    self.field = field
    self.clause = clause
    self.chinese = chinese
    self.english = english
  }

  public func message(in language: Language) -> String {
    switch language {
    case .zhHans: chinese
    case .en: english
    }
  }
}
