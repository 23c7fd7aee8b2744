package dev.holdfast.engine.plugin.jar;

/** Why a jar isn't loaded. The names are stable: responses and scripts contain them. */
public enum RefusalCode {
  /** The file can't be read or isn't a complete jar. */
  CORRUPT_JAR,
  /** The jar, or its unpacked content, is larger than any plugin needs. */
  TOO_LARGE,
  /** An entry of the jar's manifest is missing or wrong. */
  INVALID_MANIFEST,
  /** It needs another version of the plugin API or of Java. */
  INCOMPATIBLE,
  /** It is waiting for approval. */
  APPROVAL_REQUIRED,
  /** The policy requires a signature, and there is none. */
  UNSIGNED,
  /** The signature is not by a trusted key, or not for these bytes. */
  UNTRUSTED,
  /** Another jar has the same plugin id. */
  DUPLICATE_PLUGIN,
  /** Another plugin has an adapter of the same kind and id. */
  DUPLICATE_ADAPTER,
  /** The class named in the manifest is missing or not a plugin. */
  INVALID_CLASS,
  /** The plugin's own code failed while it was loaded. */
  LOAD_FAILED,
  /** The plugin's own code didn't return while it was loaded. */
  LOAD_TIMED_OUT,
  /** The host ended while it was loading this jar. */
  LOAD_ENDED_HOST,
  /** What it offers breaks the contract, for example a configuration without schema. */
  CONTRACT_BROKEN;

  /** Whether a new key, signature or approval may change this. */
  public boolean isAboutTrust() {
    return this == APPROVAL_REQUIRED || this == UNSIGNED || this == UNTRUSTED;
  }

  /** Whether the removal of another jar may change this. */
  public boolean isRivalry() {
    return this == DUPLICATE_PLUGIN || this == DUPLICATE_ADAPTER;
  }
}
