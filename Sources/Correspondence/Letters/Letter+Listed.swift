extension Letter {
  /// A letter that was put into words before, as far as a gathered one lists it.
  public init(subject: String, due: String?, link: String) {
    self.subject = subject
    text = ""
    html = ""
    self.due = due
    self.link = link
  }
}
