package dev.holdfast.plugin;

/** Kinds of failure. The names are stable: they stand in responses, run logs and scripts. */
public enum ErrorCode {
  /** The configuration is well formed but can't mean anything that works. */
  INVALID_CONFIG,
  /**
   * A path, program or address that the machine's operator doesn't allow. The host says it; see
   * {@code docs/boundaries.md}.
   */
  OUT_OF_BOUNDS,
  /** The host name doesn't resolve, or nothing answers there. */
  UNREACHABLE,
  /** The counterpart answered but refused who we say we are. */
  AUTHENTICATION_FAILED,
  /** Signed in, but not allowed to do this. */
  PERMISSION_DENIED,
  /** The database, object, bucket or folder isn't there. */
  NOT_FOUND,
  /** Something that must not be overwritten is already there. */
  ALREADY_EXISTS,
  /** The counterpart can't do this, in this version or at all. */
  UNSUPPORTED,
  /** A program that is needed isn't installed. The hint names the package. */
  TOOL_MISSING,
  /** A program that is needed is older than the server it must talk to. */
  TOOL_TOO_OLD,
  /** A program ended with an error. */
  TOOL_FAILED,
  /** The stream ended, but without the proof that everything is in it. */
  INCOMPLETE,
  /** The bytes are not what was written. */
  CORRUPT,
  /** Out of space or over quota. */
  NO_SPACE,
  /** Nothing moved for longer than allowed. */
  STALLED,
  /** It took longer than allowed. */
  TIMED_OUT,
  /** The connection broke or the counterpart failed while at work. */
  CONNECTION_LOST,
  /** The counterpart asks to come back later, or is overloaded. */
  BUSY,
  /** The plugin itself is at fault. The host uses it for everything unexpected. */
  PLUGIN_BUG
}
