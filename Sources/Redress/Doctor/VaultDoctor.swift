internal import Casework
internal import Operations

/// Whether the vault key is set; only some commands and workers need it.
struct VaultDoctor {
  private let console: Console

  init(_ console: Console) { self.console = console }

  func findings() -> [Finding] {
    let subject = Phrase("封存密钥", "vault key")
    guard console.settings[.vaultKey] != nil else {
      return [
        .warning(
          subject, Phrase("此处未设置：不能查看封存内容", "not set here: what is sealed can't be opened"),
          mend: Phrase("设置 REDRESS_VAULT_KEY（intake 必须有）", "set REDRESS_VAULT_KEY (intake must have it)"))
      ]
    }
    do {
      _ = try console.vault()
      return [.fine(subject, "已设置", "set")]
    } catch { return [.fault(subject, error)] }
  }
}
