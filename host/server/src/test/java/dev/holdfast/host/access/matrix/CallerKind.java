package dev.holdfast.host.access.matrix;

import java.util.Locale;

/** The kinds of callers. */
enum CallerKind {
  /** Without any credential. */
  ANONYMOUS(Phase.HOME),
  OWNER(Phase.HOME),
  ADMIN(Phase.HOME),
  OPERATOR(Phase.HOME),
  VIEWER(Phase.HOME),
  /** A key of the owner that may only see jobs. */
  KEY(Phase.HOME),
  /** A member who has every permission by a grant for one job, and no other. */
  ONE_JOB(Phase.HOME),
  /** The owner after the password and before the second factor. */
  HALF(Phase.HOME),
  /** A blocked owner, with a session that was somehow created afterwards. */
  BLOCKED(Phase.HOME),
  /** A deleted owner, with a key for everything that was somehow created afterwards. */
  DELETED(Phase.HOME),
  /** Members of another organisation, for the rows of this one. */
  THEIR_OWNER(Phase.FOREIGN),
  THEIR_ADMIN(Phase.FOREIGN),
  THEIR_OPERATOR(Phase.FOREIGN),
  THEIR_VIEWER(Phase.FOREIGN),
  /** Their owner's key for everything. */
  THEIR_KEY(Phase.FOREIGN),
  /** Members of the other organisation after its suspension, for its own rows. */
  SUSPENDED_OWNER(Phase.SUSPENDED),
  SUSPENDED_ADMIN(Phase.SUSPENDED),
  SUSPENDED_OPERATOR(Phase.SUSPENDED),
  SUSPENDED_VIEWER(Phase.SUSPENDED),
  /** Its owner after its cancellation, for its own rows. */
  CANCELLED_OWNER(Phase.CANCELLED);

  /** The phases, in this order. */
  enum Phase {
    /** Members of the other organisation request our rows, which must not change. */
    FOREIGN,
    /** Our members and anonymous callers send requests. */
    HOME,
    /** The other organisation is suspended. */
    SUSPENDED,
    /** The other organisation is cancelled. */
    CANCELLED
  }

  private final Phase phase;

  CallerKind(Phase phase) {
    this.phase = phase;
  }

  Phase phase() {
    return phase;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-').replace("suspended", "susp");
  }

  /** Whether the requested rows are the other organisation's. */
  boolean asksForTheirs() {
    return phase == Phase.SUSPENDED || phase == Phase.CANCELLED;
  }

  /** Whether the caller is a member of the other organisation. */
  boolean isTheirs() {
    return phase != Phase.HOME;
  }
}
