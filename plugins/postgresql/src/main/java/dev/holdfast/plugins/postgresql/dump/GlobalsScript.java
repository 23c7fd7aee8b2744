package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import dev.holdfast.plugins.postgresql.sql.SqlScript;
import java.io.IOException;
import java.io.InputStream;

/** Describes a script of {@code pg_dumpall --globals-only}. */
public final class GlobalsScript {

  private static final String END_MARK = "PostgreSQL database cluster dump complete";

  private GlobalsScript() {}

  /**
   * Reads a script to its end.
   *
   * @param list receives how much of what it creates
   * @throws PluginException with {@link ErrorCode#INCOMPLETE} without its end marker
   */
  public static ContentProof read(InputStream in, ContentList list) throws IOException {
    SqlScript script = SqlScript.of(in, SqlScript.BEGINNING);
    long roles = 0;
    long tablespaces = 0;
    for (String next = script.next(); next != null; next = script.next()) {
      roles += next.startsWith("CREATE ROLE ") ? 1 : 0;
      tablespaces += next.startsWith("CREATE TABLESPACE ") ? 1 : 0;
    }
    requireEnd(script);
    list.add(ContentItem.of("roles", roles, ""));
    list.add(ContentItem.of("tablespaces", tablespaces, ""));
    return ContentProof.of(Level.ROWS, "The script ends with \"" + END_MARK + "\"");
  }

  /** Requires that a script that was read to its end has the end marker. */
  public static void requireEnd(SqlScript script) {
    if (!script.lastComment().equals(END_MARK)) {
      throw new PluginException(
          ErrorCode.INCOMPLETE, "The script lacks its end marker \"" + END_MARK + "\".", "");
    }
  }
}
