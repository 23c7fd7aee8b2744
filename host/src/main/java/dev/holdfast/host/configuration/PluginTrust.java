package dev.holdfast.host.configuration;

/** What becomes of a plugin jar without a valid signature of a trusted key. */
public enum PluginTrust {
  /** It is refused. */
  REQUIRE,
  /** It is loaded, and said to be unsigned. */
  WARN,
  /** Nobody looks. */
  OFF
}
