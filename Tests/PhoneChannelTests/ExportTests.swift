import Channel
import Crypto
import Testing

@testable import PhoneChannel

@Suite("Exports") struct ExportTests {
  private static let head = "number,call_time,text,caller_phone\n"

  private func faults(_ line: Export.Line) -> [WorkOrderFault] {
    switch line.content {
    case .failure(let faults): return faults.faults
    case .success(let order):
      do throws(WorkOrderFaults) {
        _ = try order.submission(from: "12345", language: .zhHans, categories: Categories())
        return []
      } catch {
        return error.faults
      }
    }
  }

  @Test("each broken line is told by its number and its field, the others are whole")
  func lines() throws {
    let text =
      Self.head + """
        A1,2026-03-02 10:11,窗口无人,13912345678
        A2,昨天,窗口无人,
        A3,2026-03-02 10:11,,
        A4,2026-03-02 10:11,少一列
        A5,2026-03-02 10:11,窗口无人,电话

        """
    let export = try Export(Array(text.utf8))
    #expect(export.lines.map(\.line) == [2, 3, 4, 5, 6])
    let found = export.lines.map { faults($0).map { "\($0.field ?? "-") \($0.code)" } }
    #expect(
      found == [
        [], ["call_time wrong-type"], ["text missing-field"], ["- column-count"], ["caller_phone not-in-range"],
      ])
  }

  @Test("a missing column, a column twice and an empty file are refused as a whole")
  func wholeFile() {
    #expect(throws: WholeFileFault.missingColumn(.text)) { try Export(Array("number,call_time\n".utf8)) }
    #expect(throws: WholeFileFault.columnTwice(.number)) { try Export(Array("number,工单号,call_time,text\n".utf8)) }
    #expect(throws: WholeFileFault.empty) { try Export([]) }
  }

  @Test("unknown columns are named and left out")
  func unknown() throws {
    let export = try Export(Array("number,call_time,text,受理员\n1,2026-03-02 10:11,慢,张三\n".utf8))
    #expect(export.ignored == ["受理员"])
    #expect(faults(export.lines[0]).isEmpty)
  }

  @Test("a number twice in one file: the same content is one, other content is told")
  func twice() throws {
    let text = "number,call_time,text\n1,2026-03-02 10:11,慢\n1,2026-03-02 10:11,慢\n1,2026-03-02 10:11,很慢\n"
    let export = try Export(Array(text.utf8))
    #expect(export.lines.map { faults($0).map(\.code) } == [[], [], ["number-reused"]])
  }
}

@Suite("Work orders") struct WorkOrderTests {
  private func order(_ more: [WorkOrderField: String] = [:]) -> WorkOrder {
    var order = WorkOrder()
    let least: [WorkOrderField: String] = [.number: "12345-1", .callTime: "2026-03-02 10:11:05", .text: "窗口无人"]
    for (field, value) in least.merging(more, uniquingKeysWith: { $1 }) { order[field] = value }
    return order
  }

  private func submission(_ order: WorkOrder) throws -> Submission {
    try order.submission(
      from: "12345", language: .en, categories: try Categories(csv: "服务态度,attitude-or-efficiency\n"))
  }

  @Test("every field goes where the guide says")
  func mapping() throws {
    let made = try submission(
      order([
        .transferredAt: "2026-03-03T09:00:00+08:00", .callerName: "欧阳", .callerPhone: "13912345678",
        .recording: "R-7", .category: "服务态度", .window: "W-0301", .respondent: "三楼窗口", .serviceItem: "不动产登记",
        .occurredAt: "2026/3/1 15:00", .withholdIdentity: "否",
      ]))
    #expect(made.id == "12345-1")
    #expect(made.source == "/redress/phone-channel/12345")
    #expect(made.data["received_at"] == "2026-03-03T09:00:00+08:00")
    #expect(made.data["occurred_at"] == "2026-03-01T15:00:00+08:00")
    #expect(made.data["grounds"] == ["attitude-or-efficiency"])
    #expect(made.data["source_ref"] == "12345 12345-1；录音 R-7；分类 服务态度")
    #expect(made.data["complainant"] == ["name": "欧阳", "phone": "13912345678", "withhold_identity": false])
    #expect(made.data["respondent"] == ["window": "W-0301", "description": "三楼窗口"])
  }

  @Test("who wants to be nobody is nobody, whatever the hotline noted")
  func anonymous() throws {
    let made = try submission(order([.callerName: "欧阳", .callerPhone: "13912345678", .anonymous: "是"]))
    #expect(made.data["complainant"] == ["anonymous": true])
  }

  @Test("the text is kept exactly, the other fields lose the blanks around them")
  func exact() throws {
    let made = try submission(order([.text: "  窗口\n无人 ", .serviceItem: " 登记 "]))
    #expect(made.data["narrative"] == "  窗口\n无人 ")
    #expect(made.data["service_item"] == "登记")
  }

  @Test("the same content has the same fingerprint, other content another")
  func fingerprints() throws {
    #expect(try submission(order()).fingerprint == submission(order()).fingerprint)
    #expect(try submission(order()).fingerprint != submission(order([.text: "别的"])).fingerprint)
  }

  @Test("all that is wrong is told at once, in both languages")
  func faults() throws {
    let wrong = order([.number: String(repeating: "1", count: 65), .callTime: "10点", .anonymous: "也许"])
    let error = #expect(throws: WorkOrderFaults.self) { try submission(wrong) }
    #expect(error?.faults.map(\.field) == ["number", "call_time", "anonymous"])
    #expect(error?.faults.allSatisfy { $0.phrase.zhHans != $0.phrase.en } == true)
  }

  @Test(
    "times are read as hotlines write them",
    arguments: [
      ("2026-03-02T10:11:05+08:00", "2026-03-02T10:11:05+08:00"), ("2026-03-02 10:11:05", "2026-03-02T10:11:05+08:00"),
      ("2026/3/2 10:11", "2026-03-02T10:11:00+08:00"), ("2026-03-02T02:11:05Z", "2026-03-02T10:11:05+08:00"),
    ])
  func times(_ text: String, _ expected: String) { #expect(WorkOrderTime.read(text)?.rfc3339 == expected) }

  @Test(
    "what is no time is not read",
    arguments: ["", "2026-02-30 10:00", "2026-03-02", "10:11", "2026-03-02 24:01", "+026-03-02 10:11"])
  func noTimes(_ text: String) { #expect(WorkOrderTime.read(text) == nil) }
}

@Suite("Signatures") struct SignatureTests {
  @Test("are HMAC-SHA256 over time and body, as openssl computes it")
  func known() {
    // printf '1700000000.{}' | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef
    let expected = "417adf36b901772f658597a76d329694e335e65fc0849d7715c3ca33406309b5"
    #expect(
      Signature.of(Array("{}".utf8), at: 1_700_000_000, .init(data: Array("0123456789abcdef0123456789abcdef".utf8)))
        == "t=1700000000,v1=" + expected)
  }
}
