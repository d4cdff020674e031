enum EnglishLayout {
  static let phrases = Layout.Phrases(
    copy: "Copy for your information; nothing is asked of you.",
    standIn: "This comes to you because {{standIn}}.",
    button: "Open and sign", complainantButton: "Look up my complaint",
    limit: "Limit ({{kind}}): {{date}} ({{weekday}}) {{time}}, {{remaining}}. Ground: {{clause}}.",
    provisional:
      "It reaches into a year whose holidays are not published: the date is provisional, and you will be told "
      + "when it is computed again.",
    link: "See and sign here: ", complainantLink: "Look it up here: ",
    signing:
      "To sign for it, {{#link}}open the link above, or {{/link}}reply to this mail with “signed” as the first line.",
    footer: "Sent automatically. This mail holds neither the complainant's identity nor the "
      + "complaint. Please do not pass the link on.")
}
