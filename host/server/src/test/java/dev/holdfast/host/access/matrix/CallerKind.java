package dev.holdfast.host.access.matrix;

import java.util.Locale;

/** Who asks. */
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
  /** An owner who is blocked, in a session that was somehow made since. */
  BLOCKED(Phase.HOME),
  /** An owner who is deleted, by a key for everything that was somehow made since. */
  DELETED(Phase.HOME),
  /** Those of another organisation, for the rows of this one. */
  THEIR_OWNER(Phase.FOREIGN),
  THEIR_ADMIN(Phase.FOREIGN),
  THEIR_OPERATOR(Phase.FOREIGN),
  THEIR_VIEWER(Phase.FOREIGN),
  /** Their owner's key for everything. */
  THEIR_KEY(Phase.FOREIGN),
  /** Those of the other organisation once it is suspended, for its own rows. */
  SUSPENDED_OWNER(Phase.SUSPENDED),
  SUSPENDED_ADMIN(Phase.SUSPENDED),
  SUSPENDED_OPERATOR(Phase.SUSPENDED),
  SUSPENDED_VIEWER(Phase.SUSPENDED),
  /** Its owner once it is cancelled, for its own rows. */
  CANCELLED_OWNER(Phase.CANCELLED);

  /** When they ask, in this order. */
  enum Phase {
    /** People of the other organisation ask for our rows, which mustn't change by it. */
    FOREIGN,
    /** People of ours do, and strangers. */
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

  /** Whether the rows asked for are the other organisation's. */
  boolean asksForTheirs() {
    return phase == Phase.SUSPENDED || phase == Phase.CANCELLED;
  }

  /** Whether they belong to the other organisation. */
  boolean isTheirs() {
    return phase != Phase.HOME;
  }
}
