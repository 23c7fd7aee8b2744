package dev.holdfast.plugin.database;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A database engine whose databases can be dumped and restored.
 *
 * @param <C> the configuration record
 */
public interface DatabaseSource<C extends Record> extends Adapter<C> {

  /**
   * Connects. The host closes the session.
   *
   * @throws PluginException when the server can't be reached or used
   * @throws InterruptedException when the host cancels
   */
  DatabaseSession open(C config, AdapterContext context) throws InterruptedException;

  /**
   * Reads a whole dump without a server and says what is in it, as the engine's own means see it.
   * The host compares the answer with the proof that was taken when the dump was made. What the
   * engine's checks find in the content is one of {@link CompletenessProof#findings}.
   *
   * @param format the form of the dump, one that a session of this source gave
   * @param dump the dump, decrypted and decompressed; read to its end, not closed
   * @return what the dump holds, in the same terms as {@link DatabaseSession#dump}
   * @throws PluginException with {@link ErrorCode#CORRUPT} or {@link ErrorCode#INCOMPLETE} when the
   *     dump isn't whole, {@link ErrorCode#TOOL_MISSING} or {@link ErrorCode#UNSUPPORTED} when that
   *     can't be found out here
   * @throws IOException when {@code dump} can't be read
   */
  CompletenessProof inspect(DumpFormat format, InputStream dump, AdapterContext context)
      throws IOException, InterruptedException;
}
