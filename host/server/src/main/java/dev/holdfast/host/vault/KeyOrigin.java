package dev.holdfast.host.vault;

import dev.holdfast.plugin.config.Field;

/** Where the keys of a new profile come from. */
public enum KeyOrigin {
  /** The host makes a pair. */
  @Field(label = "Create a new key")
  GENERATE,
  /** Someone brings an identity. */
  @Field(label = "Import a key", help = "An age identity, AGE-SECRET-KEY-1…")
  IMPORT,
  /** Public keys only. */
  @Field(label = "Public keys only", help = "The host can then make backups, but never read them.")
  RECIPIENTS_ONLY
}
