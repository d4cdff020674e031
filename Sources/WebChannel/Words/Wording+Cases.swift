internal import Operations

extension Wording {
  static let receipts: [String: Phrase] = [
    "receipt_title": Phrase("已登记", "Registered"),
    "receipt_lead": Phrase("您的投诉已经登记，会按期办理。", "Your complaint is registered and will be dealt with in time."),
    "number": Phrase("案件编号", "Case number"),
    "query_code": Phrase("查询码", "Query code"),
    "received": Phrase("收到时间", "Received"),
    "receipt_keep": Phrase(
      "请记下、截图或打印：只有同时知道编号和查询码才能查询，我们不能再告诉您一次。",
      "Write it down, take a picture or print it: only number and code together open the case, and we can't tell you again."
    ),
    "receipt_where": Phrase("查询网址：", "Where to ask:"),
    "ask_now": Phrase("现在查看", "Look at it now"),
    "receipt_already": Phrase(
      "这份投诉之前已经提交过，没有重复登记。", "This complaint had been sent before; it was not registered twice."),
    "receipt_changed": Phrase(
      "这一页的投诉之前已经提交过，登记的是当时的内容，后来的改动没有提交。要补充，请另写一份并填上这个编号。",
      "The complaint from this page had been sent before, and what was registered is what you sent then; your later changes "
        + "were not sent. To add something, write another one and give this number."),
    "waiting_title": Phrase("已收下", "We have it"),
    "waiting_lead": Phrase(
      "您的投诉已安全保存，登记系统暂时连不上，恢复后会自动登记，不需要再提交一次。收到时间按现在算。",
      "Your complaint is safely stored. The register can't be reached at the moment; it will be registered by itself, with "
        + "the time of receipt below. There is no need to send it again."),
    "reference": Phrase("回执号", "Receipt reference"),
    "waiting_keep": Phrase(
      "请记下回执号，过一会儿凭它取案件编号和查询码。", "Write the reference down; with it you get case number and query code later."),
    "waiting_look": Phrase("看看登记好没有", "Has it been registered?"),
    "reference_title": Phrase("取编号和查询码", "Get number and query code"),
    "reference_lead": Phrase(
      "提交时只拿到回执号的，登记后在这里取案件编号和查询码。", "If you got only a reference, get your case number and query code here."),
    "reference_hint": Phrase("16 位字母和数字，如 4F7K-2M9Q-X3TB-8RWC", "16 letters and digits, such as 4F7K-2M9Q-X3TB-8RWC"),
    "reference_look": Phrase("查看", "Look it up"),
    "reference_wrong": Phrase("回执号应是 16 位字母和数字", "A reference has 16 letters and digits"),
    "reference_unknown": Phrase("没有找到这个回执号，请核对。", "There is no such reference; please check it."),
    "reference_away": Phrase("现在查不到，登记系统暂时连不上，请稍后再试。", "It can't be looked up just now; please try again later."),
    "reference_refused": Phrase(
      "这份投诉没有登记：{reason}。请修改后重新提交。", "This complaint was not registered: {reason}. Please mend it and send it again."),
  ]

  static let status: [String: Phrase] = [
    "status_title": Phrase("查询办理进度", "Ask how it stands"),
    "status_lead": Phrase("请填回执上的案件编号和查询码。", "Enter the case number and query code of your receipt."),
    "number_hint": Phrase("如 AK-2026-000123", "such as AK-2026-000123"),
    "code_hint": Phrase("8 位字母和数字，如 7Q2M-XK4D；不分大小写", "8 letters and digits, such as 7Q2M-XK4D; capitals don't matter"),
    "status_look": Phrase("查询", "Look it up"),
    "status_lost": Phrase(
      "查询码丢了：留了联系方式的，请致电监督科核实身份后办理；匿名的，无法找回。",
      "Lost your code? If you left contact details, call the supervision section. For an anonymous complaint it can't be found again."
    ),
    "status_wrong": Phrase("编号或查询码不对，请对照回执。", "Number or query code is wrong; please see your receipt."),
    "status_away": Phrase("现在查不到，请稍后再试。", "It can't be looked up just now; please try again later."),
    "case_title": Phrase("案件", "Case"),
    "stage": Phrase("现在：", "Now:"),
    "reply_title": Phrase("给您的答复", "What we answered"),
    "case_dates": Phrase("期限", "Time limits"),
    "steps_title": Phrase("办理经过", "What has happened"),
    "rate_title": Phrase("您对办理满意吗", "Are you satisfied?"),
    "rate_legend": Phrase("请选一项", "Choose one"),
    "rate_remark": Phrase("还想说的（可不填）", "Anything else (optional)"),
    "rate_send": Phrase("提交评价", "Send"),
    "rate_done": Phrase("谢谢，评价已记录。", "Thank you, your answer is recorded."),
    "rate_missing": Phrase("请选一项满意程度", "Please choose how satisfied you are"),
    "reopen_title": Phrase("希望重新办理", "Ask for it to be reopened"),
    "reopen_lead": Phrase("由监督科决定是否重新办理，结果会显示在这里。", "The supervision section decides; you will see it here."),
    "reopen_reason": Phrase("为什么", "Why"),
    "reopen_send": Phrase("提出申请", "Ask"),
    "reopen_done": Phrase("申请已记录，由监督科决定。", "Your wish is recorded; the supervision section decides."),
    "withdraw_title": Phrase("撤回投诉", "Withdraw the complaint"),
    "withdraw_lead": Phrase("撤回后不再办理。", "It will not be looked into any further."),
    "withdraw_reason": Phrase("为什么撤回", "Why"),
    "withdraw_send": Phrase("撤回", "Withdraw"),
    "withdraw_done": Phrase("投诉已撤回。", "The complaint is withdrawn."),
    "fault_wish_long": Phrase("最多 2000 字", "At most 2,000 characters"),
    "reason_missing": Phrase("请写一下理由", "Please give a reason"),
    "act_waiting": Phrase(
      "已收下，登记系统恢复后自动生效，不用再提交。",
      "We have it; it takes effect by itself once the register is back. No need to send it again."),
    "act_failed": Phrase("现在没能保存，请稍后再试。", "It could not be kept just now; please try again later."),
  ]

  static let notices: [String: Phrase] = [
    "notice_title": Phrase("通知", "Notice on case"),
    "notice_made": Phrase("发出", "Made"),
    "notice_expires": Phrase("链接有效至", "The link works until"),
    "notice_signed": Phrase("已签收", "Signed for"),
    "notice_lead": Phrase(
      "签收后显示投诉内容。打开本页不算签收；每次查看都有记录。",
      "After signing you see what was said. Opening this page signs nothing; every reading is recorded."),
    "notice_sign": Phrase("签收并查看", "Sign for it and read"),
    "notice_again": Phrase("已经签收过，可以再次查看，每次都有记录。", "It has been signed for; you may read it again, which is recorded."),
    "notice_read": Phrase("查看", "Read"),
    "notice_logged": Phrase(
      "本次查看已记录。请勿转发；不得打听或透露投诉人身份。",
      "This reading is recorded. Don't pass it on; don't try to find out or tell who complained."),
    "notice_done": Phrase("已签收。", "Signed for."),
    "notice_pending": Phrase(
      "签收已收下，正在登记。请过一会儿刷新本页查看内容。", "Your signature is taken and being recorded. Reload this page in a moment to read."),
    "notice_gone_title": Phrase("链接无效或已过期", "The link is not valid, or no more"),
    "notice_gone": Phrase("请在系统中查看，或联系监督科。", "Please look in the console, or ask the supervision section."),
    "notice_away": Phrase("现在打不开，请稍后再试。", "It can't be opened just now; please try again later."),
  ]
}
