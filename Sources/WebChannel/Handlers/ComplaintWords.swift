internal import Regulation

/// What the templates of form and confirmation say of a complaint as it was typed.
struct ComplaintWords {
  let form: ComplaintForm
  let site: Site
  let language: Language

  private var office: PublicOffice? { site.board.office }

  /// The form with everything in it, and what is wrong beside it.
  func filled(_ faults: [FieldFault]) -> [String: Any] {
    var words: [String: Any] = Dictionary(form.hidden.map { ($0.name, $0.value) }) { $1 }
    words["grounds"] = Ground.allCases.map {
      ["code": $0.rawValue, "word": Words.ground($0, language), "on": form.grounds.contains($0.rawValue)]
        as [String: Any]
    }
    words["departments"] = departments
    words["has_windows"] = !(office?.windows.isEmpty ?? true)
    words["is_named"] = form.contact == "named"
    words["is_anonymous"] = form.isAnonymous
    words["reveals"] = form.reveals
    words["today"] = "\(site.board.now.day)"
    words["accept"] = FileType.accept
    words["files_hint"] = Wording.word("files_hint", language).filled([
      "count": "\(ComplaintForm.fileLimit)", "size": Words.size(site.settings.uploadLimit),
    ])
    words["has_kept"] = !form.files.isEmpty
    words["kept"] = form.files.map {
      ["ticket": $0.ticket(site.key), "name": $0.name, "size": Words.size($0.size), "sha256": $0.sha256]
    }
    words["has_faults"] = !faults.isEmpty
    words["faults"] = faults.map { ["field": $0.field, "message": $0.message] }
    for fault in faults where words["\(fault.field)_fault"] == nil { words["\(fault.field)_fault"] = fault.message }
    return words
  }

  private var departments: [[String: Any]] {
    (office?.departments ?? []).compactMap { department in
      let windows = (office?.windows ?? []).filter { $0.department == department.code }
      guard !windows.isEmpty else { return nil }
      return [
        "name": department.name,
        "windows": windows.map {
          ["code": $0.code, "name": $0.name, "on": $0.code == form.window] as [String: Any]
        },
      ]
    }
  }

  /// Everything once more, to be checked, and the same hidden for the next page.
  func checked() -> [String: Any] {
    let hidden = form.hidden + form.files.map { ("kept", $0.ticket(site.key)) }
    return [
      "summary": summary.map { ["label": $0.label, "value": $0.value] },
      "hidden": hidden.map { ["name": $0.name, "value": $0.value] },
    ]
  }

  private var summary: [(label: String, value: String)] {
    let grounds = form.grounds.compactMap(Ground.init(rawValue:)).map { Words.ground($0, language) }
    var lines: [(String, String)] = [("narrative", form.narrative)]
    lines.append(("grounds", grounds.joined(separator: "\n")))
    lines.append(("window", office?.window(form.window)?.name ?? ""))
    lines.append(("respondent", form.respondent))
    lines.append(("service_item", form.serviceItem))
    lines.append(("occurred_on", [form.occurredOn, form.occurredAt].filter { !$0.isEmpty }.joined(separator: " ")))
    lines.append(("relates_to", form.relatesTo))
    lines.append(("files_legend", form.files.map(\.name).joined(separator: "\n")))
    let told = lines.filter { !$0.1.isEmpty }.map { (Wording.word($0.0, language), $0.1) }
    return told + who
  }

  private var who: [(label: String, value: String)] {
    guard !form.isAnonymous else {
      return [(Wording.word("who_legend", language), Wording.word("anonymous", language))]
    }
    let lines = [("name", form.name), ("phone", form.phone), ("email", form.email), ("address", form.address)]
    return lines.filter { !$0.1.isEmpty }.map { (Wording.word($0.0, language), $0.1) } + [
      (Wording.word("withhold", language), Wording.word(form.reveals ? "withhold_no" : "withhold_yes", language))
    ]
  }
}
