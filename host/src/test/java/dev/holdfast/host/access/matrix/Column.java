package dev.holdfast.host.access.matrix;

import java.util.Locale;

/** Who asks. */
enum Column {
  /** Without any credential. */
  ANONYMOUS,
  OWNER,
  ADMINISTRATOR,
  OPERATOR,
  VIEWER,
  /** Those of another organisation, for the rows of this one. */
  THEIR_OWNER,
  THEIR_ADMIN,
  THEIR_OPERATOR,
  THEIR_VIEWER,
  /** A key of the owner that may only see jobs. */
  KEY,
  /** The owner after the password and before the second factor. */
  HALF,
  /** The other organisation's owner once it is suspended, for its own rows. */
  SUSPENDED;

  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean isForeign() {
    return name().startsWith("THEIR_");
  }
}
