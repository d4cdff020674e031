"""Messages as they are sent: the least each command needs, what it may have besides, and what is wrong with it."""
import copy

COMPLAINT = {
  "channel": "web", "form": "written", "received_at": "2026-03-02T10:00:00+08:00", "narrative": "窗口人员态度恶劣。",
}

COMPLAINT_MORE = {
  "complainant": {"name": "张三", "phone": "0915-3210000", "email": "zhang@example.com", "withhold_identity": False},
  "respondent": {"department": "NR", "window": "W-0301", "staff": "P-0303", "description": "三楼的女同志"},
  "grounds": ["graft", "promise-missed"], "service_item": "不动产登记", "occurred_at": "2026-03-01T01:30:00Z",
  "source_ref": "WEB-77", "relates_to": "AK-2026-000001",
  "attachments": [{"name": "照片.jpg", "media_type": "image/jpeg", "content": "aGVsbG8="},
                  {"name": "录音.mp3", "media_type": "audio/mpeg", "sha256": "0" * 64}],
}

# Field and value, each of which alone makes a complaint wrong.
COMPLAINT_WRONG = [
  ("channel", "fax"), ("form", None), ("received_at", "2026-03-02"), ("received_at", "2026-03-02T10:00:00"),
  ("narrative", ""), ("narrative", "  \n"), ("narrative", "a" * 20_001), ("narrative", 5), ("colour", "red"),
  ("complainant", {"anonymous": True, "name": "张三"}), ("complainant", {"id_card": "x"}), ("complainant", {"name": ""}),
  ("complainant", {"email": "nobody"}), ("complainant", {"email": "a b@c"}), ("complainant", {"phone": "none"}),
  ("respondent", {"window": "w-1"}), ("grounds", ["bribe"]), ("grounds", ["graft", "graft"]), ("relates_to", "AK 1"),
  ("attachments", [{"name": "a", "media_type": "text/plain"}]),
  ("attachments", [{"name": "../a", "media_type": "text/plain", "content": "aGVsbG8="}]),
  ("attachments", [{"name": "a", "media_type": "text", "content": "aGVsbG8="}]),
  ("attachments", [{"name": "a", "media_type": "text/plain", "content": "a"}]),
  ("attachments", [{"name": "a", "media_type": "text/plain", "content": "aGVsbG8=", "sha256": "0" * 64}]),
  ("attachments", [{"name": "a", "media_type": "text/plain", "content": "aGVsbG8="}] * 11), ("answer", {"by": "P-1"}),
]

# Name: what it needs, what it may have, and fields with a value that makes it wrong.
COMMANDS = {
  "case.accept": ({"grounds": ["graft"], "track": "joint"}, {"window": "W-1", "co_windows": ["W-2"]},
                  [("grounds", []), ("track", "slow"), ("co_windows", ["W-2", "W-2"])]),
  "case.reject": ({"reason": "untrue-material", "explanation": "说明"}, {}, [("reason", "other"), ("explanation", " ")]),
  "case.answer": ({"text": "说明"}, {}, [("text", "")]),
  "case.assign": ({"window": "W-1"}, {"part": "co"}, [("window", "窗口"), ("part", "both")]),
  "case.sign": ({}, {"window": "W-1"}, [("window", "窗口")]),
  "case.return": ({"reason": "非本窗口"}, {"window": "W-1"}, [("reason", 1)]),
  "case.change-track": ({"track": "window-complex", "reason": "复杂"}, {"co_windows": ["W-2"]}, [("track", None)]),
  "case.convene": ({"meeting_at": "2026-03-09T10:00:00+08:00", "chair": "P-LEAD", "departments": ["NR"]}, {},
                   [("meeting_at", "soon"), ("departments", [])]),
  "case.record-opinion": ({"text": "意见"}, {}, [("text", None)]),
  "case.submit-result": ({"text": "结果"}, {"window": "W-1"}, [("text", "a" * 20_001)]),
  "case.find": ({"finding": "substantiated", "facts": "事实"}, {}, [("finding", "true")]),
  "case.approve-finding": ({"approved": True, "reason": "属实"}, {}, [("approved", "yes")]),
  "case.reply": ({"text": "答复", "form": "oral", "means": "in-person"}, {}, [("means", "fax")]),
  "case.follow-up": ({"reached": True}, {"satisfaction": "very-satisfied", "remark": "好"}, [("satisfaction", 5)]),
  "case.close": ({}, {}, [("reason", "x")]),
  "case.reopen": ({"reason": "新情况"}, {}, [("reason", "")]),
  "case.request-reopening": ({"reason": "不满意"}, {}, [("query_code", "7Q2M-XK4D")]),
  "case.withdraw": ({"reason": "已解决"}, {}, [("reason", None)]),
  "case.link": ({"duplicate_of": "AK-2026-000002"}, {}, [("duplicate_of", "ak/2")]),
  "inquiry.open": ({"subjects": [{"kind": "window", "code": "W-1"}], "circumstances": ["late-completion"], "facts": "x"},
                   {"case": "AK-2026-000001", "proposal": "AK-Q-2026-000001"}, [("subjects", []), ("circumstances", ["x"])]),
  "inquiry.explain": ({"cause": "a", "situation": "b", "responsibility": "c", "proposal": "d"}, {}, [("cause", "")]),
  "inquiry.decide": ({"measures": [], "points": [], "rationale": "x"},
                     {"mitigation": ["harm-prevented"], "responsible": [{"person": "P-2", "part": "handler"}]},
                     [("points", [{"kind": "staff", "code": "P-2", "points": 0}]), ("measures", ["fine"])]),
  "inquiry.transfer": ({"to": "市纪委监委", "reason": "超出权限"}, {}, [("to", "")]),
  "inquiry.appeal": ({"grounds": "理由"}, {}, [("grounds", ["x"])]),
  "inquiry.rule-on-appeal": ({"outcome": "varied", "rationale": "x"}, {"points": []}, [("outcome", "lost")]),
  "inquiry.set-aside": ({"reason": "轻微"}, {}, [("reason", None)]),
  "calendar.import": ({"year": 2027, "days": [{"date": "2027-01-01", "kind": "holiday", "holiday": "元旦"}]}, {},
                      [("year", 2017), ("year", 2027.5), ("days", []), ("days", [{"date": "1 Jan", "kind": "holiday", "holiday": "x"}])]),
  "policy.import": ({"policy": {"limits": {"triage": 2}, "closing_time": "17:00"}}, {},
                    [("policy", []), ("policy", {"limits": {"triage": 99}}), ("policy", {"limit": 1}), ("policy", {"ladder": ["due-soon"]})]),
  "notice.bounced": ({"notice": "AK-2026-000001/9/1"}, {"status": "5.1.1"}, [("status", "3.1.1"), ("notice", "a b")]),
  "notice.resolve": ({"notice": "AK-2026-000001/9/1", "outcome": "failed", "reason": "见日志"},
                     {"status": "5.1.1", "answer": "550 no such user", "source": "mta-log"}, [("outcome", "lost"), ("source", "x")]),
  "notice.resend": ({"notice": "AK-2026-000001/9/1", "reason": "对方未收到"}, {"source": "person"}, [("reason", "")]),
  "notice.signed": ({"notice": "AK-2026-000001/9/1"}, {}, [("notice", "")]),
}


def event(name, data, subject="AK-2026-000001", **attributes):
  return {"specversion": "1.0", "id": "m-1", "source": "/web-channel", "type": f"redress.{name}.v1", "subject": subject,
          "data": data, **attributes}


def changed(value, field, new):
  """A copy with one member set, or taken away (None)."""
  copied = copy.deepcopy(value)
  copied.pop(field, None)
  return copied if new is None else {**copied, field: new}
