/// What all default letters share: head, what happened, what is expected and by when, where to go, who speaks.
enum Layout {
  /// The words of the layout in one language.
  struct Phrases {
    var copy: String
    var standIn: String
    /// On the button, to staff and to a complainant.
    var button: String
    var complainantButton: String
    var limit: String
    var provisional: String
    /// Before the address, to staff and to a complainant.
    var link: String
    var complainantLink: String
    /// How to sign for it, to staff.
    var signing: String
    var footer: String
  }

  static func text(_ phrases: Phrases) -> String {
    let link = link(phrases)
    return """
      {{#isCopy}}
      \(phrases.copy)
      {{/isCopy}}
      {{#standIn}}
      \(phrases.standIn)
      {{/standIn}}
      {{$happened}}
      {{/happened}}
      {{^isCopy}}
      {{$expected}}
      {{/expected}}
      {{/isCopy}}
      {{#limits}}

      * \(phrases.limit)
        {{why}}
      {{#isProvisional}}
        \(phrases.provisional)
      {{/isProvisional}}
      {{/limits}}

      {{#link}}
      \(link){{link}}
      {{/link}}
      {{#isSignable}}

      \(phrases.signing)
      {{/isSignable}}

      --
      {{centre}}
      \(phrases.footer)

      """
  }

  /// One column of at most 600 pixels that a handset's width narrows; styles inline, as mail readers drop a style
  /// sheet.
  static func html(_ phrases: Phrases, language: String) -> String {
    let link = link(phrases)
    return """
      <!DOCTYPE html>
      <html lang="\(language)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      </head>
      <body style="margin:0;padding:0;background:#f2f4f7">
      <div style="max-width:600px;margin:0 auto;padding:20px 16px;background:#fff;color:#1f2933;\(font)">
      <div style="font-size:14px;color:#52606d">{{centre}}{{#number}} · {{number}}{{/number}}</div>
      {{#rung}}
      <div style="\(badge);background:{{#isLate}}#b42318{{/isLate}}{{^isLate}}#b54708{{/isLate}}">{{rung}}</div>
      {{/rung}}
      {{#isCopy}}
      <p style="\(aside)">\(phrases.copy)</p>
      {{/isCopy}}
      {{#standIn}}
      <p style="\(aside)">\(phrases.standIn)</p>
      {{/standIn}}
      {{$happened}}
      {{/happened}}
      {{^isCopy}}
      {{$expected}}
      {{/expected}}
      {{/isCopy}}
      {{#limits}}
      <div style="\(box)">
      <div style="font-weight:bold">\(phrases.limit)</div>
      <div style="font-size:14px;color:#52606d;margin-top:4px">{{why}}</div>
      {{#isProvisional}}
      <div style="font-size:14px;color:#b44d12;margin-top:4px">\(phrases.provisional)</div>
      {{/isProvisional}}
      </div>
      {{/limits}}
      {{#link}}
      <p><a href="{{link}}" style="\(button)">\(buttonText(phrases))</a></p>
      <p style="font-size:14px;color:#52606d;word-break:break-all">\(link)<a href="{{link}}">{{link}}</a></p>
      {{/link}}
      {{#isSignable}}
      <p style="font-size:14px;color:#52606d">\(phrases.signing)</p>
      {{/isSignable}}
      <p style="font-size:12px;color:#7b8794;border-top:1px solid #e4e7eb;padding-top:12px">\(phrases.footer)</p>
      </div>
      </body>
      </html>

      """
  }

  private static func buttonText(_ phrases: Phrases) -> String {
    "{{#isForComplainant}}\(phrases.complainantButton){{/isForComplainant}}"
      + "{{^isForComplainant}}\(phrases.button){{/isForComplainant}}"
  }

  private static func link(_ phrases: Phrases) -> String {
    "{{#isForComplainant}}\(phrases.complainantLink){{/isForComplainant}}"
      + "{{^isForComplainant}}\(phrases.link){{/isForComplainant}}"
  }

  private static let font =
    "font:16px/1.6 -apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
  private static let badge =
    "display:inline-block;margin-top:12px;padding:2px 10px;border-radius:4px;color:#fff"
  private static let aside = "margin:12px 0;padding:8px 12px;background:#f2f4f7;font-size:14px"
  private static let box = "margin:12px 0;padding:12px;border-left:4px solid #175cd3;background:#f5f8ff"
  private static let button =
    "display:inline-block;padding:10px 20px;border-radius:4px;background:#175cd3;color:#fff;text-decoration:none"
}
