package dev.holdfast.plugins.postgresql.sql;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a script as pg_dump and pg_dumpall write them: comments only on lines of their
 * own, no dollar quotes. psql's commands are never run: {@code \restrict} and its like are skipped,
 * and any other is an error.
 */
public final class SqlScript {

  private static final int MAXIMUM_STATEMENT = 1024 * 1024;

  private final BufferedReader reader;
  private final StringBuilder statement = new StringBuilder();
  private char quote;
  private String lastComment = "";

  private SqlScript(Reader reader) {
    this.reader = new BufferedReader(reader);
  }

  /** A script in UTF-8; the stream is not closed here. */
  public static SqlScript of(InputStream in) {
    return new SqlScript(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
  }

  /** All statements of a text. */
  public static List<String> statements(String text) {
    SqlScript script = new SqlScript(new StringReader(text));
    List<String> statements = new ArrayList<>();
    try {
      for (String next = script.next(); next != null; next = script.next()) {
        statements.add(next);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return statements;
  }

  /** The last comment with text in it, up to where the script was read. */
  public String lastComment() {
    return lastComment;
  }

  /**
   * The next statement without its semicolon, or null at the end.
   *
   * @throws PluginException with {@link ErrorCode#CORRUPT} when this can't be such a script
   */
  public @Nullable String next() throws IOException {
    for (String line = readLine(); line != null; line = readLine()) {
      if (statement.isEmpty() && isOutside(line)) {
        continue;
      }
      append(line);
      if (quote == 0 && line.endsWith(";")) {
        String complete = statement.substring(0, statement.lastIndexOf(";"));
        statement.setLength(0);
        return complete;
      }
      statement.append('\n');
    }
    if (!statement.isEmpty()) {
      throw new PluginException(ErrorCode.INCOMPLETE, "The script ends within a statement.", "");
    }
    return null;
  }

  /** Whether a line that begins outside of statements has nothing to run in it. */
  private boolean isOutside(String line) {
    if (line.startsWith("--")) {
      String text = line.substring(2).strip();
      lastComment = text.isEmpty() ? lastComment : text;
      return true;
    }
    if (line.startsWith("\\restrict ") || line.startsWith("\\unrestrict ")) {
      return true;
    }
    if (line.startsWith("\\")) {
      throw corrupt("The script has a command for psql in it, which is not run: " + line);
    }
    return line.isBlank();
  }

  private void append(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (quote == c) {
        quote = 0;
      }
    }
    statement.append(line);
    if (statement.length() > MAXIMUM_STATEMENT) {
      throw corrupt("The script has a statement of more than a million characters.");
    }
  }

  /** Only line feeds end a line: a carriage return may stand in a name. */
  private @Nullable String readLine() throws IOException {
    StringBuilder line = new StringBuilder();
    try {
      int c = reader.read();
      if (c < 0) {
        return null;
      }
      for (; c >= 0 && c != '\n'; c = reader.read()) {
        line.append((char) c);
        if (line.length() > MAXIMUM_STATEMENT) {
          throw corrupt("The script has a line of more than a million characters.");
        }
      }
    } catch (CharacterCodingException e) {
      throw corrupt("The script is not UTF-8.");
    }
    return line.toString();
  }

  private static PluginException corrupt(String message) {
    return new PluginException(ErrorCode.CORRUPT, message, "");
  }
}
