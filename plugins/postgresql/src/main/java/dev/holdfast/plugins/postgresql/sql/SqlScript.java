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
 * <p>Memory: one statement, and no more of it than a limit says.
 */
public final class SqlScript {

  /** How much is kept of a statement that is to be run. */
  public static final int RUNNABLE = 16 * 1024 * 1024;

  /** How much is kept of a statement that is only looked at. */
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
   * A script.
   *
   * @param in not closed here
   * @param limit how many bytes of each statement are kept
   */
  public static SqlScript of(InputStream in, int limit) {
    return new SqlScript(in, limit);
  }

  /** The last comment with text in it, up to where the script was read. */
  public String lastComment() {
    return lastComment;
  }

  /** What a whole script says that it is written in, up to where it was read. */
  public Encoding encoding() {
    return encoding;
  }

  /** Whether the last statement was longer than the limit, so that only its beginning is there. */
  public boolean isCut() {
    return length > limit;
  }

  /**
   * The next statement without its semicolon, or null at the end.
   *
   * @throws PluginException with {@link ErrorCode#CORRUPT} when this can't be such a script, {@link
   *     ErrorCode#INCOMPLETE} when it ends within a statement
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

  /** Keeps the next line. Only line feeds end it: a name may contain a carriage return. */
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

  /** Whether a line that begins outside of statements has nothing to run in it. */
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
