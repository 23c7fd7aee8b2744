package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.ContentProof;
import dev.holdfast.plugin.database.TableProof;
import dev.holdfast.plugins.postgresql.sql.SqlScript;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Describes a script of {@code pg_dumpall --globals-only}. */
public final class GlobalsScript {

  private static final String END_MARK = "PostgreSQL database cluster dump complete";

  private GlobalsScript() {}

  /**
   * Reads a script to its end.
   *
   * @throws PluginException with {@link ErrorCode#INCOMPLETE} without its end marker
   */
  public static ContentProof read(InputStream in) throws IOException {
    SqlScript script = SqlScript.of(in, SqlScript.BEGINNING);
    long roles = 0;
    long tablespaces = 0;
    for (String next = script.next(); next != null; next = script.next()) {
      roles += next.startsWith("CREATE ROLE ") ? 1 : 0;
      tablespaces += next.startsWith("CREATE TABLESPACE ") ? 1 : 0;
    }
    requireEnd(script);
    return ContentProof.of(
        "The script ends with \"" + END_MARK + "\"",
        List.of(
            new TableProof("roles", roles, ""), new TableProof("tablespaces", tablespaces, "")));
  }

  /** Requires that a script that was read to its end has the end marker. */
  public static void requireEnd(SqlScript script) {
    if (!script.lastComment().equals(END_MARK)) {
      throw new PluginException(
          ErrorCode.INCOMPLETE, "The script lacks its end marker \"" + END_MARK + "\".", "");
    }
  }
}
