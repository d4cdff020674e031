internal import Operations

extension Wording {
  static let general: [String: Phrase] = [
    "skip": Phrase("跳到正文", "Skip to content"),
    "product": Phrase("投诉办理", "Complaints"),
    "language": Phrase("语言", "Language"),
    "home": Phrase("首页", "Home"),
    "complain": Phrase("我要投诉", "Make a complaint"),
    "ask": Phrase("查询办理进度", "Ask how it stands"),
    "required": Phrase("必填", "required"),
    "print": Phrase("打印", "Print"),
    "footer_secrecy": Phrase(
      "您的身份单独加密保存，被投诉的窗口看不到；每次查看都有记录。本网站不用 cookie，也不用任何第三方。",
      "Who you are is encrypted and kept apart; the window you complain about can't see it, and every look is recorded. "
        + "This site sets no cookies and uses no third party."),
    "start_title": Phrase("对政务服务有意见？请告诉我们", "Something went wrong at the service centre? Tell us"),
    "start_lead": Phrase(
      "任何人都可以投诉，可以不留姓名。每件投诉都会登记、办理并答复，每一步都有期限。",
      "Anybody may complain, without a name if you like. Every complaint is registered, looked into and answered, and "
        + "every step has its time limit."),
    "start_what": Phrase("可以投诉什么", "What you can complain about"),
    "start_not": Phrase("不在这里受理的", "What is not taken here"),
    "start_not_1": Phrase("不属于本中心进驻审批服务的事项", "Matters that are no service of this centre"),
    "start_not_2": Phrase("不真实的材料", "Material that is not true"),
    "start_not_3": Phrase(
      "已经进入行政复议、仲裁或者其他司法程序的事项",
      "What is already in administrative reconsideration, arbitration or before a court"),
    "start_protect": Phrase("我们怎样保护您", "How you are protected"),
    "protect_1": Phrase(
      "默认对窗口保密您的身份；只有您同意，承办窗口才能在签收后看到您的姓名和电话。",
      "Your identity is withheld from the windows unless you allow it; then the one that handles your case sees name "
        + "and phone after signing for it."),
    "protect_2": Phrase(
      "匿名投诉同样办理，凭编号和查询码查结果。",
      "An anonymous complaint is handled just the same; ask for the result with its number and query code."),
    "protect_3": Phrase("对投诉人打击报复的，要追究责任。", "Whoever retaliates against a complainant is held accountable."),
    "start_receipt": Phrase(
      "提交时只拿到了回执号？", "Did you get only a receipt reference when you sent it?"),
    "receipt_link": Phrase("凭回执号取编号和查询码", "Get number and query code with the reference"),
    "next_title": Phrase("接下来会怎样，最迟到什么时候", "What happens next, and by when"),
    "dates_lead": Phrase("如果现在提交：", "If you send it now:"),
    "dates_lead_received": Phrase("从收到时起算：", "Counted from when it was received:"),
    "dates_step": Phrase("步骤", "Step"),
    "dates_by": Phrase("最迟", "At the latest"),
    "dates_status": Phrase("情况", "Status"),
    "dates_provisional": Phrase(
      "暂定：该年度的放假安排尚未公布", "provisional: that year's holidays are not published yet"),
    "dates_unknown": Phrase(
      "一个工作日内决定是否受理；一般事项窗口 5 个工作日内报结果，复杂事项 10 个工作日内，多部门事项 20 个工作日内答复。具体日期登记后显示。",
      "Within one working day it is decided whether the complaint is taken up; the window reports within 5 working days, in "
        + "complex matters 10; where several departments are concerned you are answered within 20. The dates are shown "
        + "once it is registered."),
    "busy_title": Phrase("请稍等", "Please wait a moment"),
    "rate_limited": Phrase(
      "来自您这个网络地址的请求太多了。请过 {seconds} 秒再试；您填写的内容没有丢失时，可以用浏览器的返回键找回。",
      "There were too many requests from your network address. Please try again in {seconds} seconds; your browser's "
        + "Back button brings back what you typed."),
    "overloaded": Phrase(
      "现在提交的人太多，请过 {seconds} 秒再试。也可以打电话或到大厅现场投诉。",
      "Too many people are sending at the moment. Please try again in {seconds} seconds, or complain by phone or in the hall."
    ),
    "not_found_title": Phrase("没有这个页面", "There is no such page"),
    "not_found": Phrase("网址可能不完整，请从首页进入。", "The address may be incomplete. Please begin at the home page."),
    "method_not_allowed": Phrase("这个网址不接受这种请求方法。", "This address does not take that method."),
    "failed_title": Phrase("出了点问题", "Something went wrong"),
    "failed": Phrase(
      "这一步没有完成，不是您的原因。请稍后再试一次。", "This step was not completed, through no fault of yours. Please try again later."),
    "too_large_title": Phrase("内容太大", "Too large"),
    "too_large": Phrase(
      "提交的内容超过了上限，没有保存。请用返回键回去，减少或压缩文件后再试。",
      "What you sent is over the limit and was not kept. Please go back, leave out or shrink files, and try again."),
    "malformed": Phrase(
      "请求不完整，没有保存。请回到上一页再试。", "The request was incomplete and not kept. Please go back and try again."),
  ]
}
