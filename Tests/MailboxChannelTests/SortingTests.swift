import Mail
import Testing

@testable import MailboxChannel

@Suite struct SortingTests {
  @Test func `a case number in a subject is found, an inquiry's is not`() {
    #expect(CaseMention.number(in: "回复：关于 ak-2026-000123 的补充") == "AK-2026-000123")
    #expect(CaseMention.number(in: "Re: AK-Q-2026-000001") == nil)
    #expect(CaseMention.number(in: "电话 138-0000-000000") == nil)
  }
}
