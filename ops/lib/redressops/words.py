"""The words people see for the codes of the contract."""

EVENTS = {
  "case.registered": "已登记", "case.accepted": "已受理", "case.rejected": "不予受理", "case.answered": "当场答复",
  "case.assigned": "已转办", "case.signed": "已签收", "case.returned": "已退回", "case.track-changed": "变更程序",
  "case.convened": "召集会议", "case.opinion-recorded": "记录意见", "case.result-submitted": "已报送处理结果",
  "case.finding-recorded": "已作出认定", "case.replied": "已答复投诉人", "case.followed-up": "已回访",
  "case.closed": "已办结", "case.reopened": "重新办理", "case.withdrawn": "已撤回", "case.linked": "已并案",
  "deadline.set": "起算时限", "deadline.settled": "时限办结", "deadline.due-soon": "即将到期",
  "deadline.due-today": "今日到期", "deadline.breached": "已逾期", "deadline.escalated": "催办督办",
  "deadline.recomputed": "时限重算", "notice.queued": "通知待发", "notice.sent": "通知已发", "notice.failed": "通知失败",
  "notice.bounced": "通知退回", "notice.signed": "通知签收", "inquiry.proposed": "建议问责", "inquiry.opened": "启动问责",
  "inquiry.explained": "窗口说明", "inquiry.decided": "作出决定", "inquiry.transferred": "移送", "inquiry.appealed": "申诉",
  "inquiry.ruled": "复议决定", "score.posted": "考核扣分",
}

KINDS = {
  "triage": "受理审查", "signing": "签收", "returning": "退回（权利）", "reply": "答复投诉人", "result": "反馈处理结果",
  "reply-after-result": "结果后答复投诉人", "meeting": "协调会", "co-result": "协办结果", "joint-reply": "会办答复投诉人",
  "explanation": "情况说明", "follow-up": "回访", "appeal": "申诉（权利）", "ruling": "复议决定",
}

RUNGS = {
  "due-soon": "黄牌提醒", "due-today": "今日到期", "breached": "红牌逾期", "escalated-2": "催办", "escalated-3": "督办",
  "escalated-5": "报主任",
}

CHANNELS = {"onsite": "现场", "box": "举报箱", "phone": "电话", "web": "网络", "mail": "邮件"}

WEEKDAYS = "一二三四五六日"


def moment(text):
  """`2026-03-03T17:30:00+08:00` as `2026-03-03 17:30`."""
  return text[:16].replace("T", " ")
