/// Whether `actor` may put a calendar, a policy or a directory into force. Who brings the very first directory is not
/// in it yet: he is whoever can run the command on the machine.
public func mayImport(_ name: CommandName, by actor: Actor, in office: Office) throws(Refusal) {
  guard !office.directory.people.isEmpty else { return }
  let matter = Matter(about: [], in: office.directory)
  _ = try Authority(directory: office.directory).standing(of: actor, for: name, in: matter)
}
