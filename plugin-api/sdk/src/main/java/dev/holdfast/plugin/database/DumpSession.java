package dev.holdfast.plugin.database;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;

/**
 * An open connection to a server, used by one thread at a time. The host opens one for each subject
 * that it processes in parallel.
 *
 * <p>This is what every source can do. What only some can is in interfaces that a session also
 * implements, and that the host asks for: {@link Restorable}, {@link Fingerprints}, {@link
 * ScratchRestores}, {@link IncrementalDumps}. Where one is missing, the host says so in plain
 * words.
 *
 * <p>Errors: {@link PluginException} with a code when the server or a tool is at fault, {@link
 * IOException} as thrown by the given stream or list, {@link InterruptedException} on cancel.
 * However a call ends, nothing that it started continues: no process, no thread, no server-side
 * session.
 */
public interface DumpSession extends AutoCloseable {

  /** The server's product and version. */
  ServerInfo server() throws InterruptedException;

  /**
   * What a job for everything backs up, and what it leaves out. Together they contain everything
   * that these credentials can see. Lists {@link Subject#GLOBALS} if the engine has objects outside
   * databases that belong in a backup, for example roles.
   */
  SubjectListing subjects() throws InterruptedException;

  /**
   * Lists subjects for a job that names some: those with these names that can be backed up, and the
   * globals. The source need not examine or list any others.
   */
  default SubjectListing subjects(Set<String> names) throws InterruptedException {
    return subjects();
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
   * are dumped unchanged and reported in {@link ContentProof#findings}.
   *
   * @param out receives the dump; not closed here. Blocks while later stages are busy.
   * @param list receives the items of the content, unless the proof is {@link
   *     ContentProof.Level#TOOL}
   * @return what was dumped, and the proof that it is whole. Proof and items of a dump {@linkplain
   *     DumpRequest#since since} a position describe the whole content, as restored with what the
   *     dump builds on
   */
  DumpResult dump(DumpRequest request, OutputStream out, ContentList list)
      throws IOException, InterruptedException;

  /** Closes the connection. Idempotent, and quick even if the server hangs. */
  @Override
  void close();
}
