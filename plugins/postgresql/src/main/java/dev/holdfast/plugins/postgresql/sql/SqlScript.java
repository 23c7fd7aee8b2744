package dev.holdfast.plugins.postgresql.sql;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a script as pg_dump and pg_dumpall write them: comments only on lines of their
 * own, no dollar quotes. They are {@linkplain Encoding raw text}. psql's commands are never run:
 * {@code \restrict} and its like are skipped, and any other is an error.
 *
 * <p>It keeps one statement in memory, up to a limit.
 */
public final class SqlScript {

  /** How much of a statement to run is kept. */
  public static final int RUNNABLE = 16 * 1024 * 1024;

  /** How much of a statement to examine is kept. */
  public static final int BEGINNING = 1024;

  private static final Pattern CLIENT_ENCODING =
      Pattern.compile("SET client_encoding (?:=|TO) '(\\w+)'");

  private final InputStream in;
  private final int limit;
  private final StringBuilder kept = new StringBuilder();
  private long length;
  private long lineLength;
  private int lastByte;
  private char quote;
  private Encoding encoding = Encoding.UTF8;
  private String lastComment = "";

  private SqlScript(InputStream in, int limit) {
    this.in = new BufferedInputStream(in);
    this.limit = limit;
  }

  /**
   * Creates a reader of a script.
   *
   * @param in not closed here
   * @param limit the number of bytes of each statement to keep
   */
  public static SqlScript of(InputStream in, int limit) {
    return new SqlScript(in, limit);
  }

  /** The last comment with text in it so far. */
  public String lastComment() {
    return lastComment;
  }

  /** The encoding that the script declares so far. */
  public Encoding encoding() {
    return encoding;
  }

  /** Whether the last statement exceeded the limit, so that only its beginning is available. */
  public boolean isCut() {
    return length > limit;
  }

  /**
   * Returns the next statement without its semicolon, or null at the end.
   *
   * @throws PluginException with {@link ErrorCode#CORRUPT} if this is not such a script, {@link
   *     ErrorCode#INCOMPLETE} if it ends within a statement
   */
  public @Nullable String next() throws IOException {
    kept.setLength(0);
    length = 0;
    while (readLine()) {
      boolean isFirst = length == lineLength;
      if (isFirst && isOutside()) {
        kept.setLength(0);
        length = 0;
      } else if (quote == 0 && lastByte == ';') {
        return complete();
      } else {
        keep('\n');
      }
    }
    if (length > 0) {
      throw new PluginException(ErrorCode.INCOMPLETE, "The script ends within a statement.", "");
    }
    return null;
  }

  /** Adds the next line. Only line feeds end it: a name may contain a carriage return. */
  private boolean readLine() throws IOException {
    lineLength = 0;
    lastByte = -1;
    int next = in.read();
    if (next < 0) {
      return false;
    }
    for (; next >= 0 && next != '\n'; next = in.read()) {
      char c = (char) next;
      if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (quote == c) {
        quote = 0;
      }
      keep(c);
      lineLength++;
      lastByte = next;
    }
    return true;
  }

  private void keep(char c) {
    length++;
    if (length <= limit) {
      kept.append(c);
    }
  }

  private String complete() {
    if (!isCut()) {
      kept.setLength(kept.length() - 1);
    }
    String statement = kept.toString();
    Matcher says = CLIENT_ENCODING.matcher(statement);
    if (says.matches()) {
      encoding = new Encoding(says.group(1));
    }
    return statement;
  }

  /** Whether a line outside statements contains nothing to run. */
  private boolean isOutside() {
    String line = kept.toString();
    if (line.startsWith("--")) {
      quote = 0;
      String text = line.substring(2).strip();
      lastComment = text.isEmpty() ? lastComment : text;
      return true;
    }
    if (line.startsWith("\\restrict ") || line.startsWith("\\unrestrict ")) {
      return true;
    }
    if (line.startsWith("\\")) {
      throw new PluginException(
          ErrorCode.CORRUPT,
          "The script contains a psql command, which is not run: "
              + line.substring(0, Math.min(line.length(), 100)),
          "");
    }
    return line.isBlank();
  }
}
