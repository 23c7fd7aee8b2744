package dev.holdfast.engine.configuration;

/** What happens to a plugin jar that neither the distribution nor a trusted key has signed. */
public enum PluginTrust {
  /** It waits until somebody approves it by its SHA-256. */
  APPROVE,
  /** It is refused. */
  REQUIRE,
  /** It is loaded with a warning. */
  WARN,
  /** Signatures are not checked. */
  OFF
}
