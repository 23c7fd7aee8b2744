package dev.holdfast.host.organisation.invitation;

/** Counts what an older copy of the database would bring back. */
public interface RevocationCounter {

  /** Runs what makes something worthless, in the present transaction, and counts it. */
  void count(Runnable revocation);
}
