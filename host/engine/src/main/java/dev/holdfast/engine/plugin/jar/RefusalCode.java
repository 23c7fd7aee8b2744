package dev.holdfast.engine.plugin.jar;

/** Why a jar isn't loaded. The names are stable: responses and scripts contain them. */
public enum RefusalCode {
  /** The file can't be read, or isn't a whole jar. */
  CORRUPT_JAR,
  /** It is, or unpacks to, more than any plugin needs. */
  TOO_LARGE,
  /** An entry of the jar's manifest is missing or wrong. */
  INVALID_MANIFEST,
  /** It needs another version of the plugin API or of Java. */
  INCOMPATIBLE,
  /** Nobody has approved it yet: it waits. */
  APPROVAL_REQUIRED,
  /** The policy wants a signature and there is none. */
  UNSIGNED,
  /** The signature isn't of a trusted key, or not of these bytes. */
  UNTRUSTED,
  /** Another jar has the same plugin id. */
  DUPLICATE_PLUGIN,
  /** Another plugin has an adapter of the same kind and id. */
  DUPLICATE_ADAPTER,
  /** The class that the manifest names is missing or no plugin. */
  INVALID_CLASS,
  /** The plugin's own code failed while it was loaded. */
  LOAD_FAILED,
  /** The plugin's own code didn't return. */
  LOAD_TIMED_OUT,
  /** A host ended while it loaded this jar. */
  LOAD_ENDED_HOST,
  /** What it offers breaks the contract, such as a configuration without schema. */
  CONTRACT_BROKEN;

  /** Whether a new key, signature or approval may change it. */
  public boolean isAboutTrust() {
    return this == APPROVAL_REQUIRED || this == UNSIGNED || this == UNTRUSTED;
  }

  /** Whether the removal of another jar may change it. */
  public boolean isRivalry() {
    return this == DUPLICATE_PLUGIN || this == DUPLICATE_ADAPTER;
  }
}
