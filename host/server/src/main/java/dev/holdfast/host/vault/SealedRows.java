package dev.holdfast.host.vault;

/** A feature's rows with secrets in them, for a change of keys. */
public interface SealedRows {

  /**
   * Opens every secret and seals it again with the present key. Runs in the system scope, within a
   * transaction, until whose end it holds the rows: other hosts may change them.
   *
   * @return how many
   */
  int reseal();
}
