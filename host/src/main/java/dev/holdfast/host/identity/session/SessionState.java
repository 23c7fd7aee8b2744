package dev.holdfast.host.identity.session;

/** How much of the proof a session has. */
public enum SessionState {
  /** All of it. */
  COMPLETE,
  /** The password only: the code of the second factor is missing. */
  SECOND_FACTOR,
  /** The password only, and the organisation wants a second factor that isn't enrolled yet. */
  ENROLMENT
}
