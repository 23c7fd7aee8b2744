package dev.holdfast.plugin.database;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import java.io.IOException;
import java.io.InputStream;

/** A source that can read its dumps without a server. */
public interface Inspects {

  /**
   * Reads a whole dump without a server and describes its content by the engine's own means. The
   * host compares the result with the proof taken when the dump was made. Findings of the engine's
   * checks go into {@link ContentProof#findings}.
   *
   * @param format the format of the dump, as returned by a session of this source
   * @param dump the dump, decrypted and decompressed; read to its end, not closed
   * @param list receives the items of the content, in the same terms as {@link DumpSession#dump},
   *     unless the proof is {@link ContentProof.Level#TOOL}
   * @return the proof, in the same terms as {@link DumpSession#dump}
   * @throws PluginException {@link ErrorCode#CORRUPT} or {@link ErrorCode#INCOMPLETE} if the dump
   *     isn't whole, {@link ErrorCode#TOOL_MISSING} or {@link ErrorCode#UNSUPPORTED} if that can't
   *     be determined here
   * @throws IOException if {@code dump} can't be read, or as thrown by {@code list}
   */
  ContentProof inspect(
      DumpFormat format, InputStream dump, AdapterContext context, ContentList list)
      throws IOException, InterruptedException;
}
