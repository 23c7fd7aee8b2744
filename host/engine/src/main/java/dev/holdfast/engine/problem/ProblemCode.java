package dev.holdfast.engine.problem;

/** Kinds of failure of the host. The names are stable: responses and scripts contain them. */
public enum ProblemCode {
  /** The request, file or option is malformed. */
  INVALID_REQUEST,
  /** A parameter of the path, the query or a header is unknown, missing or malformed. */
  INVALID_PARAMETER,
  /** Values of a body or a file don't fit; the errors name each field. */
  INVALID_VALUES,
  /** No or wrong credentials. */
  UNAUTHENTICATED,
  /** Known, but not allowed. */
  FORBIDDEN,
  /** The second factor is missing: its code, or, where the organisation wants one, itself. */
  SECOND_FACTOR_REQUIRED,
  /** The password is older than the organisation allows. */
  PASSWORD_EXPIRED,
  /** The last proof of identity was too long ago. */
  REAUTHENTICATION_REQUIRED,
  /** A session's cookie came without the token that its own pages send. */
  CSRF_TOKEN_REQUIRED,
  /** Nobody has set the host up yet. */
  SETUP_REQUIRED,
  /** It isn't there. */
  NOT_FOUND,
  /** The address is right, the method isn't. */
  METHOD_NOT_ALLOWED,
  /** It contradicts the present state, such as a name that is taken. */
  CONFLICT,
  /** Someone else changed it meanwhile. */
  STALE,
  /** An edit must say which version it was made from. */
  PRECONDITION_REQUIRED,
  /** The body, the address or the headers are over the limit. */
  TOO_LARGE,
  /** As many are there as may be; some have to go first. */
  LIMIT_REACHED,
  /** Asked too often, or too many ask at once; the same request works later. */
  TOO_MANY_REQUESTS,
  /** A setting that the operator made before the start is unknown or wrong. */
  INVALID_SETTING,
  /** Something that the operator can mend stops the host from starting. */
  STARTUP_REFUSED,
  /** A plugin that is needed isn't loaded. */
  PLUGIN_UNAVAILABLE,
  /** A key is needed that isn't here, or is the wrong one. */
  KEY_REQUIRED,
  /** The signature is missing, forged, or of a key that isn't trusted. */
  UNTRUSTED,
  /** A newer version made it; this one can't read it. */
  UNSUPPORTED,
  /** The bytes are not what was written. */
  CORRUPT,
  /** The stream ended, but without proof that all of it is there. */
  INCOMPLETE,
  /** Nothing moved for longer than allowed. */
  STALLED,
  /** A person or a shutdown ended it. */
  CANCELLED,
  /** The host ended while it was at work. */
  INTERRUPTED,
  /** The host is busy or stops; the same request may work later. */
  UNAVAILABLE,
  /** Refused to protect data: an operator may override it. */
  REFUSED,
  /** A fault of the host. */
  INTERNAL
}
