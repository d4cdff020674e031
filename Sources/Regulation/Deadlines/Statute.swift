/// The limits the regulation itself sets, in working days. No policy changes them.
public enum Statute {
  /// C6.1: 不能当场作出答复的，应在5个工作日内向投诉人回复处理结果.
  public static let reply = 5
  /// C6.2: 在5个工作日内将处理结果反馈监督科.
  public static let result = 5
  /// C6.2: 情况复杂的，在10个工作日内.
  public static let resultComplex = 10
  /// C6.3: 从接到投诉之日起20个工作日内.
  public static let jointReply = 20
}
