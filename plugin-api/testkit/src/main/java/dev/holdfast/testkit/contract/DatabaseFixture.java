package dev.holdfast.testkit.contract;

/**
 * Creates and examines real databases for the contract, bypassing the adapter under test. Methods
 * may throw anything, which fails the test.
 *
 * <p>Every database keeps an invariant chosen by the implementation, for example that the balances
 * of all accounts add up to zero, which a copy taken in the middle of a transaction would break.
 */
public interface DatabaseFixture {

  /**
   * Creates a database that satisfies the invariant and contains text, numbers, null, and types
   * specific to the engine.
   *
   * @param bytes approximate size of its dump
   */
  void create(String database, long bytes) throws Exception;

  /** Whether a database of that name exists. */
  boolean exists(String database) throws Exception;

  /** Removes a database, if it exists. */
  void drop(String database) throws Exception;

  /** Starts changing a database in transactions that keep the invariant, until closed. */
  Writer startWriter(String database) throws Exception;

  /**
   * Creates a database in which the engine's checks find something, or that they can't examine:
   * {@code ContentProof.findings} or {@code unchecked}.
   *
   * @return false if no such database can be created
   */
  default boolean createWithFindings(String database) throws Exception {
    return false;
  }

  /**
   * Creates a database that belongs in a backup but can't be dumped.
   *
   * @return false if no such database can be created
   */
  default boolean createImpossible(String database) throws Exception {
    return false;
  }

  /** Throws an {@link AssertionError} if a database violates the invariant or has lost data. */
  void checkInvariant(String database) throws Exception;

  /** Writes concurrently until closed. */
  interface Writer extends AutoCloseable {

    /** Stops writing. Throws if writing had failed. */
    @Override
    void close();
  }
}
