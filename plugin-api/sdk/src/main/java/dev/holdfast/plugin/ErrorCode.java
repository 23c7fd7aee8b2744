package dev.holdfast.plugin;

/** Kinds of failure. The names are stable: responses, run logs and scripts contain them. */
public enum ErrorCode {
  /** The configuration is well formed but can't work. */
  INVALID_CONFIG,
  /**
   * The machine's operator doesn't allow a path, program or address. Reported by the host; see
   * {@code docs/boundaries.md}.
   */
  OUT_OF_BOUNDS,
  /** The host name doesn't resolve, or nothing answers there. */
  UNREACHABLE,
  /** The server or storage rejected the credentials. */
  AUTHENTICATION_FAILED,
  /** Nobody has consented to the use of an account, or the consent is no longer valid. */
  CONSENT_REQUIRED,
  /** Authenticated, but not allowed to do this. */
  PERMISSION_DENIED,
  /** The database, object, bucket or folder does not exist. */
  NOT_FOUND,
  /** Something that must not be overwritten already exists. */
  ALREADY_EXISTS,
  /** The server or storage can't do this, in this version or at all. */
  UNSUPPORTED,
  /** A required program isn't installed. The hint names the package. */
  TOOL_MISSING,
  /** A required program is older than the server. */
  TOOL_TOO_OLD,
  /** A program ended with an error. */
  TOOL_FAILED,
  /** The stream ended without proof that it is complete. */
  INCOMPLETE,
  /** The bytes are not what was written. */
  CORRUPT,
  /** Out of space or over quota. */
  NO_SPACE,
  /** No data moved for longer than allowed. */
  STALLED,
  /** It took longer than allowed. */
  TIMED_OUT,
  /** The connection broke, or the server or storage failed during the work. */
  CONNECTION_LOST,
  /** The server or storage is overloaded, or asks to retry later. */
  BUSY,
  /** A bug in the plugin. The host reports everything unexpected as this. */
  PLUGIN_BUG
}
