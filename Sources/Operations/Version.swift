/// The version of everything built from this tree; `--version` and `redress_build_info` both tell it.
public enum Version {
  public static let current = "0.1.0"
}
