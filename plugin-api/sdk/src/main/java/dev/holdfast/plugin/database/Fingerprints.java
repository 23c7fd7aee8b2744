package dev.holdfast.plugin.database;

/** A session that can describe the content of a live database, to be compared with a dump's. */
public interface Fingerprints {

  /**
   * Describes the content of a live database in the same terms as the proof of a dump, so that both
   * can be compared. What can't be checked goes into {@link ContentProof#unchecked}.
   *
   * @param target its name, as in {@link RestoreRequest#target}
   */
  ContentProof fingerprint(String target) throws InterruptedException;
}
