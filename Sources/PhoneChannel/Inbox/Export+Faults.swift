internal import Operations

/// Why a file as a whole can't be taken.
enum WholeFileFault: Error, Sendable, Equatable {
  case empty
  case noHeading
  case missingColumn(WorkOrderField)
  case columnTwice(WorkOrderField)
  case tooLarge(limit: Int)
  case noSystem

  var phrase: Phrase {
    switch self {
    case .empty: Phrase("文件是空的", "the file is empty")
    case .noHeading:
      Phrase("第一行应为列名，UTF-8 或 GBK 编码", "the first line must name the columns, in UTF-8 or GBK")
    case .missingColumn(let field):
      Phrase("缺少列 \(field.label.zhHans)", "the column \(field.columns[0]) (\(field.rawValue)) is missing")
    case .columnTwice(let field):
      Phrase(
        "列 \(field.label.zhHans) 出现两次，请留一列", "the column \(field.columns[0]) (\(field.rawValue)) stands twice, keep one"
      )
    case .tooLarge(let limit):
      Phrase("文件超过 \(limit >> 20) MiB，请分成几个", "the file is larger than \(limit >> 20) MiB, split it")
    case .noSystem:
      Phrase("文件夹名应为系统名（小写字母、数字和 -）", "the folder's name must be a system's: lower-case letters, digits and -")
    }
  }
}

extension WorkOrderFaults {
  static func broken(_ reason: CSVFault.Reason) -> WorkOrderFaults {
    switch reason {
    case .unclosedQuote:
      line("quote-not-closed", "引号没有闭合，请补上右引号", "a quote is not closed, close it")
    case .strayQuote:
      line(
        "stray-quote", "引号的位置不对：含引号的内容应整个放进引号，里面的引号写两次",
        "a quote is out of place: put the whole field in quotes, and double those within")
    case .binary: line("not-text", "含有二进制内容，不是文本", "it holds binary data and is no text")
    }
  }

  static func columnCount(_ count: Int, _ wanted: Int) -> WorkOrderFaults {
    line(
      "column-count", "有 \(count) 列，应为 \(wanted) 列；内容里的逗号请放进引号",
      "it has \(count) columns and should have \(wanted); put fields with commas in quotes")
  }

  static func notText(_ field: WorkOrderField?) -> WorkOrderFaults {
    guard let field else { return line("not-text", "编码有误，不是 UTF-8 或 GBK 文本", "it is not text in UTF-8 or GBK") }
    return WorkOrderFaults([
      WorkOrderFault(field, "not-text", Phrase("编码有误，不是 UTF-8 或 GBK 文本", "is not text in UTF-8 or GBK"))
    ])
  }

  static func numberTwice(_ earlier: Int) -> WorkOrderFaults {
    WorkOrderFaults([
      WorkOrderFault(
        .number, "number-reused",
        Phrase("与第 \(earlier) 行编号相同而内容不同", "is that of line \(earlier), with other contents"))
    ])
  }

  static let numberReused = WorkOrderFaults([
    WorkOrderFault(
      .number, "number-reused", Phrase("此编号已用于内容不同的工单", "stands for another work order already"))
  ])

  private static func line(_ code: String, _ chinese: String, _ english: String) -> WorkOrderFaults {
    WorkOrderFaults([WorkOrderFault(line: code, Phrase(chinese, english))])
  }
}

extension WorkOrderFault {
  /// Of a line that has no fields yet.
  init(line code: String, _ phrase: Phrase) {
    field = nil
    self.code = code
    self.phrase = phrase
  }
}
