internal import Operations

extension Wording {
  static let form: [String: Phrase] = [
    "form_title": Phrase("我要投诉", "Make a complaint"),
    "form_lead": Phrase(
      "只有标“必填”的必须填写。下一步会把全部内容和办理期限列给您看，确认后才提交。",
      "Only what is marked required must be filled in. Before anything is sent you see all of it, with the dates."),
    "faults_title": Phrase("有几处需要改一下", "Some things need mending"),
    "faults_kept": Phrase("您填写的内容都还在。", "Everything you typed is still here."),
    "what_legend": Phrase("发生了什么事", "What happened"),
    "narrative": Phrase("请用自己的话说", "In your own words"),
    "narrative_hint": Phrase(
      "什么时候、在哪里、谁、做了或者没有做什么，您希望怎样解决。不必写自己的姓名。",
      "When, where, who, what was done or not done, and what you would like to happen. You need not say who you are."),
    "grounds": Phrase("属于哪种情况（可多选，也可不选）", "Which of these is it? (any number, or none)"),
    "grounds_hint": Phrase("拿不准可以不选，工作人员会判断。", "Leave it open if you are not sure; the staff will settle it."),
    "where_legend": Phrase("在哪里，什么时候", "Where and when"),
    "window": Phrase("哪个窗口", "Which window"),
    "window_hint": Phrase("不知道窗口名称，就在下一栏用自己的话说。", "If you don't know its name, describe it in the next field."),
    "window_unknown": Phrase("不知道 / 不在列表里", "I don't know / not in the list"),
    "respondent": Phrase("哪个窗口、哪位工作人员（用自己的话）", "Which window or member of staff, in your words"),
    "respondent_hint": Phrase("例如：三楼不动产窗口，戴眼镜的女同志", "For example: third floor, property window, a woman with glasses"),
    "service_item": Phrase("您来办什么事", "What you had come for"),
    "service_item_hint": Phrase("例如：不动产登记、营业执照", "For example: property registration, a business licence"),
    "occurred_on": Phrase("哪一天发生的", "On which day it happened"),
    "occurred_on_hint": Phrase("记不清可以不填。", "Leave it empty if you are not sure."),
    "occurred_at": Phrase("大约几点（可不填）", "About what time (optional)"),
    "relates_to": Phrase("和以前的投诉有关吗？请填编号（可不填）", "About an earlier complaint? Its number (optional)"),
    "who_legend": Phrase("您是谁", "Who you are"),
    "contact": Phrase("要不要留联系方式", "Do you want to leave contact details?"),
    "contact_named": Phrase(
      "留联系方式，方便核实和把结果告诉我", "Yes, so that you can ask back and tell me the result"),
    "contact_anonymous": Phrase("匿名，我自己凭编号和查询码查结果", "No, I'll ask for the result myself with number and query code"),
    "particulars_hint": Phrase("至少填一项。", "At least one of these."),
    "name": Phrase("姓名", "Name"),
    "phone": Phrase("电话", "Phone"),
    "email": Phrase("电子邮箱", "E-mail"),
    "email_hint": Phrase("填了邮箱，受理和答复时会发邮件告诉您。", "With an address we'll mail you when it is taken up and answered."),
    "address": Phrase("通信地址", "Postal address"),
    "withhold": Phrase("对窗口保密身份", "Keep your identity from the window"),
    "withhold_yes": Phrase("保密：承办窗口看不到我是谁", "Yes: the window that handles it can't see who I am"),
    "withhold_no": Phrase("不保密：承办窗口签收后可以看到我的姓名和电话", "No: after signing for it the window may see my name and phone"),
    "files_legend": Phrase("照片和文件", "Pictures and documents"),
    "files": Phrase("添加文件（可不加）", "Add files (optional)"),
    "files_hint": Phrase(
      "最多 {count} 个，每个不超过 {size}：照片、PDF、文档、录音、录像。",
      "At most {count}, each up to {size}: pictures, PDF, documents, sound, video."),
    "files_kept": Phrase("已经收到的文件：", "Files we have already:"),
    "files_drop": Phrase("去掉", "leave out"),
    "to_confirm": Phrase("下一步：核对", "Next: check it"),
    "to_confirm_hint": Phrase("这一步还不会提交。", "Nothing is sent yet."),
    "fault_narrative_missing": Phrase("请写一下发生了什么事", "Please say what happened"),
    "fault_narrative_long": Phrase(
      "内容最多 20000 字，现在有 {count} 字；多出的可以放进附件", "At most 20,000 characters, these are {count}; put the rest into a file"),
    "fault_too_long": Phrase("最多 {limit} 字", "At most {limit} characters"),
    "fault_character": Phrase("含有不能保存的字符，请删掉", "There is a character that can't be kept; please remove it"),
    "fault_window": Phrase("窗口列表已更新，请重新选择", "The list of windows has changed; please choose again"),
    "fault_occurred": Phrase("日期应像 2026-03-03 这样写，不能早于 2018 年", "Write the date like 2026-03-03, not before 2018"),
    "fault_occurred_future": Phrase("发生的日期不能晚于今天", "It can't have happened in the future"),
    "fault_relates_to": Phrase(
      "编号应像 AK-2026-000123 这样，请对照回执", "A number looks like AK-2026-000123; please see your receipt"),
    "fault_contact_missing": Phrase("请选择留联系方式还是匿名", "Please choose: with contact details or anonymous"),
    "fault_contact_empty": Phrase(
      "请至少填姓名、电话、邮箱、地址中的一项，或者选择匿名", "Please give at least one of name, phone, e-mail and address, or choose anonymous"),
    "fault_phone": Phrase(
      "电话只能有数字和 + - ( ) 空格，至少 3 位数字", "A phone number has digits and + - ( ), at least three digits"),
    "fault_email": Phrase("邮箱应像 name@example.com 这样", "An e-mail address looks like name@example.com"),
    "fault_files_many": Phrase("最多 {count} 个文件", "At most {count} files"),
    "fault_file_large": Phrase("“{name}”超过 {size}，没有保存", "“{name}” is over {size} and was not kept"),
    "fault_file_empty": Phrase("“{name}”是空的", "“{name}” is empty"),
    "fault_file_type": Phrase(
      "“{name}”不是能接收的类型，或者内容和名称不符，没有保存",
      "“{name}” is of a kind that is not taken, or is not what its name says; it was not kept"),
    "fault_file_away": Phrase(
      "文件现在存不下来，没有保存。可以先不带文件提交，以后凭编号补交；或者过几分钟再加。",
      "Files can't be stored at the moment. Send the complaint without them and hand them in later with its number, or "
        + "add them again in a few minutes."),
    "fault_file_full": Phrase("存放文件的空间暂时用完了，请先不带文件提交", "There is no room for files just now; please send it without"),
    "form_expired": Phrase(
      "页面打开得太久了，请再核对一遍。您填写的内容都还在。",
      "The page was open for very long; please check it once more. Everything is still here."),
    "form_foreign": Phrase(
      "无法确认这一页是本网站发出的，请再核对一遍。您填写的内容都还在。",
      "This page could not be recognised as ours; please check it once more. Everything is still here."),
    "form_spool_full": Phrase(
      "现在收不下您的投诉，什么都没有保存。请稍后再按一次“确认提交”，或者打电话、到大厅投诉。",
      "Your complaint can't be taken at the moment; nothing was kept. Please press send again later, or complain by phone or in the hall."
    ),
  ]

  static let confirmation: [String: Phrase] = [
    "confirm_title": Phrase("请核对", "Please check"),
    "confirm_lead": Phrase("还没有提交。没问题就按“确认提交”。", "Nothing has been sent yet. If it is right, press send."),
    "confirm_law": Phrase(
      "如实反映情况受保护；捏造事实、诽谤、侮辱他人的，依法承担责任（《投诉处理办法》第八条）。",
      "Telling the truth is protected; whoever fabricates, defames or insults is answerable by law (Complaint Handling Measures, art. 8)."
    ),
    "send": Phrase("确认提交", "Send it"),
    "edit": Phrase("返回修改", "Go back and change"),
    "busy_wait": Phrase(
      "现在提交的人很多。浏览器正在做一小段计算来证明这不是机器群发，完成后按钮就能按；不行的话，{seconds} 秒以后再按也可以。",
      "Many are sending at the moment. Your browser does a short calculation to show that this is no flood; then the button "
        + "works. Otherwise just press it {seconds} seconds from now."),
    "busy_early": Phrase(
      "请再过 {seconds} 秒按一次“确认提交”。您填写的内容都还在。", "Please press send again in {seconds} seconds. Everything is still here."),
    "none": Phrase("（没有填写）", "(nothing)"),
    "anonymous": Phrase("匿名", "Anonymous"),
    "step_triage": Phrase("决定是否受理", "Decision whether it is taken up"),
    "step_result": Phrase("窗口报送处理结果", "The window reports its result"),
    "step_result_complex": Phrase("窗口报送处理结果（复杂事项）", "The window reports (complex matter)"),
    "step_reply": Phrase("答复您", "You are answered"),
    "step_reply_complex": Phrase("答复您（复杂事项）", "You are answered (complex matter)"),
    "step_reply_joint": Phrase("答复您（涉及多个部门）", "You are answered (several departments)"),
    "why_policy": Phrase("本中心规定，第 {days} 个工作日下班前", "the centre's own rule: end of working day {days}"),
    "why_after_result": Phrase(
      "本中心规定，窗口报结果后 {days} 个工作日内", "the centre's own rule: within {days} working days of the result"),
    "why_clause": Phrase("{clause}，第 {days} 个工作日下班前", "{clause}: end of working day {days}"),
  ]
}
