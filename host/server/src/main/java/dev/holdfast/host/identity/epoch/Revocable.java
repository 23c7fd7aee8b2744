package dev.holdfast.host.identity.epoch;

/** One kind of thing that lets people in and that an older copy of the database may bring back. */
public interface Revocable {

  /** Makes all of them worthless, in the present transaction, which sees all organisations. */
  void revokeEverything();
}
