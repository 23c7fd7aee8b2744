package dev.holdfast.engine.problem;

/** Kinds of failure of the host. The names are stable: responses and scripts contain them. */
public enum ProblemCode {
  /** The request, file or option is malformed. */
  INVALID_REQUEST,
  /** A parameter of the path, the query or a header is unknown, missing or malformed. */
  INVALID_PARAMETER,
  /** Values of a body or a file are invalid; the errors name each field. */
  INVALID_VALUES,
  /** Credentials are missing or wrong. */
  UNAUTHENTICATED,
  /** Authenticated, but not permitted. */
  FORBIDDEN,
  /**
   * The second factor is missing: its code or, if the organisation requires one, the factor itself.
   */
  SECOND_FACTOR_REQUIRED,
  /** The password is older than the organisation allows. */
  PASSWORD_EXPIRED,
  /** The last authentication was too long ago. */
  REAUTHENTICATION_REQUIRED,
  /** The session's cookie came without its CSRF token. */
  CSRF_TOKEN_REQUIRED,
  /** The host hasn't been set up yet. */
  SETUP_REQUIRED,
  /** It doesn't exist. */
  NOT_FOUND,
  /** The path exists, but not with this method. */
  METHOD_NOT_ALLOWED,
  /** It contradicts the current state, for example a name that is taken. */
  CONFLICT,
  /** It was changed since it was read. */
  STALE,
  /** An edit must state the version that it is based on. */
  PRECONDITION_REQUIRED,
  /** The body, the URL or the headers exceed the limit. */
  TOO_LARGE,
  /** The maximum number exists; delete some first. */
  LIMIT_REACHED,
  /** Too many requests from one caller or in total; the same request works later. */
  TOO_MANY_REQUESTS,
  /** A setting of the operator is unknown or invalid. */
  INVALID_SETTING,
  /** The host can't start for a reason that the operator can fix. */
  STARTUP_REFUSED,
  /** A plugin that is needed isn't loaded. */
  PLUGIN_UNAVAILABLE,
  /** The key that is needed is missing or wrong. */
  KEY_REQUIRED,
  /** The signature is missing, forged, or by an untrusted key. */
  UNTRUSTED,
  /** It was made by a newer version, or the adapter lacks the ability. */
  UNSUPPORTED,
  /** The bytes are not what was written. */
  CORRUPT,
  /** The stream ended without proof that it is complete. */
  INCOMPLETE,
  /** Nothing moved within the limit. */
  STALLED,
  /** A person or a shutdown cancelled it. */
  CANCELLED,
  /** The host ended during the work. */
  INTERRUPTED,
  /** The host is busy or stopping; the same request may work later. */
  UNAVAILABLE,
  /** Refused to protect data; an operator may override it. */
  REFUSED,
  /** A bug in the host. */
  INTERNAL
}
