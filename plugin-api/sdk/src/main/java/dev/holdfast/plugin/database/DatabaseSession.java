package dev.holdfast.plugin.database;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An open connection to a server, used by one thread at a time. The host opens one for each
 * database that it processes in parallel.
 *
 * <p>Errors: {@link PluginException} with a code when the server or a tool is at fault, {@link
 * IOException} as thrown by the given stream, {@link InterruptedException} on cancel. However a
 * call ends, nothing that it started continues: no process, no thread, no server-side session.
 */
public interface DatabaseSession extends AutoCloseable {

  /** The server's product and version. */
  ServerInfo server() throws InterruptedException;

  /**
   * What a job for all databases backs up, and what it leaves out. Together they contain everything
   * that these credentials can see.
   */
  DatabaseListing databases() throws InterruptedException;

  /**
   * Lists databases for a job that names them: those of them that can be backed up. The source need
   * not examine or list any others.
   */
  default DatabaseListing databases(Set<String> names) throws InterruptedException {
    return databases();
  }

  /**
   * Whether the engine has objects outside databases that belong in a backup, for example roles. If
   * true, {@link Subject#GLOBALS} can be dumped.
   */
  default boolean hasGlobals() {
    return false;
  }

  /** The format in which {@link #dump} writes this subject, whether or not it exists. */
  DumpFormat format(Subject subject);

  /**
   * Writes a consistent dump: the state at one point in time, regardless of concurrent writes. The
   * dump is streamed, without a copy on disk and without compression of its own.
   *
   * <p>Returning means: the tool ended well, the engine's own end marker or table of contents was
   * seen, and all of it was written to {@code out}. Any doubt about that is an exception ({@link
   * ErrorCode#INCOMPLETE} or a more specific code), never a warning. Faults in the database itself
   * are dumped unchanged and reported in {@link CompletenessProof#findings}.
   *
   * @param out receives the dump; not closed here. Blocks while later stages are busy.
   * @return what was dumped, and the proof that it is whole
   */
  DumpResult dump(Subject subject, OutputStream out) throws IOException, InterruptedException;

  /**
   * The options that {@link RestoreRequest#options} may contain, for example to leave out owners.
   * The host refuses others.
   *
   * @return by name, one sentence for people about its effect and its values
   */
  default Map<String, String> restoreOptions() {
    return Map.of();
  }

  /**
   * Checks whether a restore can work, without changing anything. Findings are ordered by severity.
   */
  List<PreflightFinding> preflight(RestoreRequest request) throws InterruptedException;

  /**
   * Restores a dump into {@link RestoreRequest#targetDatabase}. Returning means that everything in
   * the dump is in the target. The host has verified the dump by its hashes, so findings of checks,
   * and checks that can't run here, are {@linkplain RestoreResult warnings} and no reason to refuse
   * it. The first error ends the restore, unless {@link RestoreRequest#continueOnError()} is set:
   * then errors are collected and thrown together at the end, with {@link ErrorCode#INCOMPLETE}. If
   * the engine allows it, the target changes as a whole or not at all.
   *
   * @param in the dump, decrypted and decompressed. If it throws, the restore has failed. Not
   *     closed here.
   */
  RestoreResult restore(RestoreRequest request, InputStream in)
      throws IOException, InterruptedException;

  /**
   * Describes the content of a live database in the same terms as the proof of a dump, so that both
   * can be compared. What can't be checked goes into {@link CompletenessProof#unchecked}.
   */
  CompletenessProof fingerprint(String database) throws InterruptedException;

  /**
   * The existing databases of test restores, of any origin: those in progress and those that killed
   * ones left behind. Must not remove anything.
   */
  default List<ScratchDatabase> scratchDatabases() throws InterruptedException {
    return List.of();
  }

  /** Removes the database of a test restore. Does nothing if it doesn't exist. */
  void drop(ScratchDatabase database) throws InterruptedException;

  /** Closes the connection. Idempotent, and quick even if the server hangs. */
  @Override
  void close();
}
