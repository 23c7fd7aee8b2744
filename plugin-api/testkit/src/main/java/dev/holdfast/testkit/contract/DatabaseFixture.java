package dev.holdfast.testkit.contract;

/**
 * How the contract makes and looks at real databases, past the adapter under test.
 *
 * <p>Every database that it makes keeps an invariant of the implementation's choice, such as that
 * the balances of all accounts add up to zero, which a copy taken in the middle of a transaction
 * would break.
 */
public interface DatabaseFixture {

  /**
   * Makes a database that keeps the invariant and holds text, numbers, null, and what else the
   * engine has of its own.
   *
   * @param bytes roughly how large its dump is
   */
  void create(String database, long bytes) throws Exception;

  /** Whether there is a database of that name. */
  boolean exists(String database) throws Exception;

  /** Removes a database; removing what isn't there is fine. */
  void drop(String database) throws Exception;

  /** Begins to change a database in transactions that keep the invariant, until closed. */
  Writer startWriter(String database) throws Exception;

  /**
   * Makes a database in which checks of the engine find something, or which they can't look into:
   * {@code CompletenessProof.findings} or {@code unchecked}.
   *
   * @return false when no such database can be made
   */
  default boolean createWithFindings(String database) throws Exception {
    return false;
  }

  /**
   * Makes a database that belongs in a backup but can't be dumped.
   *
   * @return false when no such database can be made
   */
  default boolean createImpossible(String database) throws Exception {
    return false;
  }

  /** Throws an {@link AssertionError} when a database doesn't keep the invariant or lost data. */
  void checkInvariant(String database) throws Exception;

  /** Somebody who writes. */
  interface Writer extends AutoCloseable {

    /** Ends the writing; throws when it had failed. */
    @Override
    void close();
  }
}
