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
 * An open connection to a server, for one thread at a time. The host opens one per database that it
 * works on in parallel.
 *
 * <p>Errors: {@link PluginException} with a code when the server or a tool is at fault, {@link
 * IOException} as thrown by the given stream, {@link InterruptedException} on cancel. Whatever the
 * way a call ends, nothing that it started goes on: no process, no thread, no server-side session.
 */
public interface DatabaseSession extends AutoCloseable {

  /** The server's product and version. */
  ServerInfo server() throws InterruptedException;

  /**
   * What a job for all databases backs up, and what it leaves out: nothing that these credentials
   * can see is missing from both.
   */
  DatabaseListing databases() throws InterruptedException;

  /**
   * The same for a job that names its databases: those of them that can be backed up. Others need
   * not be looked at nor listed, so that a source may save what telling about them costs.
   */
  default DatabaseListing databases(Set<String> names) throws InterruptedException {
    return databases();
  }

  /**
   * Whether the engine keeps something outside databases that belongs in a backup, such as roles.
   * When true, {@link DumpSubject.Globals} can be dumped.
   */
  default boolean hasGlobals() {
    return false;
  }

  /** The form in which {@link #dump} writes this subject. Says nothing about whether it exists. */
  DumpFormat format(DumpSubject subject);

  /**
   * Writes a consistent dump: the state at one point in time, whatever others write meanwhile. It
   * is written as it comes, without a copy on disk and without compression of its own.
   *
   * <p>Returning means: the tool ended well, the engine's own end marker or table of contents was
   * seen, and all of it was written to {@code out}. Whatever casts doubt on that is an exception
   * ({@link ErrorCode#INCOMPLETE} or a more telling code), never a warning. What is wrong in the
   * database itself is dumped as it is, and said in {@link CompletenessProof#findings}.
   *
   * @param out takes the dump; not closed here. Blocks while later stages are busy.
   * @return what was dumped and why it is known to be whole
   */
  DumpResult dump(DumpSubject subject, OutputStream out) throws IOException, InterruptedException;

  /**
   * What a restore by this engine can be asked for besides, such as to leave out owners: {@link
   * RestoreRequest#options}. The host refuses others.
   *
   * @return by name, one sentence for people on what it does and which values it takes
   */
  default Map<String, String> restoreOptions() {
    return Map.of();
  }

  /**
   * Looks whether a restore can work, without changing anything. Findings are in the order of their
   * weight.
   */
  List<PreflightFinding> preflight(RestoreRequest request) throws InterruptedException;

  /**
   * Restores a dump into {@link RestoreRequest#targetDatabase}. Returning means that everything in
   * the dump is in the target. The host knows by hashes that the dump is the one that was made, so
   * what checks find in its content, and checks that can't run here, are {@linkplain RestoreResult
   * warnings} and no reason to refuse it. The first error ends it, unless {@link
   * RestoreRequest#continueOnError()}: then errors are collected and thrown together at the end,
   * with {@link ErrorCode#INCOMPLETE}. Where the engine can, the target changes as a whole or not
   * at all.
   *
   * @param in the dump, decrypted and decompressed. If it throws, the restore has failed. Not
   *     closed here.
   */
  RestoreResult restore(RestoreRequest request, InputStream in)
      throws IOException, InterruptedException;

  /**
   * Describes what a live database holds, in the same terms as the proof of a dump, so that both
   * can be compared. What can't be checked is {@link CompletenessProof#unchecked}.
   */
  CompletenessProof fingerprint(String database) throws InterruptedException;

  /**
   * The databases of test restores that are there, whoever made them: those of restores under way,
   * and what killed ones have left. Remove nothing.
   */
  default List<ScratchDatabase> scratchDatabases() throws InterruptedException {
    return List.of();
  }

  /** Removes a database that a test restore made. Removing what isn't there is fine. */
  void drop(ScratchDatabase database) throws InterruptedException;

  /** Gives back the connection. Idempotent, and quick even when the server hangs. */
  @Override
  void close();
}
