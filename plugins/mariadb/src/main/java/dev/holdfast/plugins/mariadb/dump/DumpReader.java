package dev.holdfast.plugins.mariadb.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

/**
 * Reads what mariadb-dump writes. Rows pass by in pieces; everything else is kept until it is
 * complete, as raw text with one character per byte.
 */
public final class DumpReader {

  /** Much longer than any definition that a server accepts by default. */
  private static final int LONGEST_TEXT = 16 * 1024 * 1024;

  private static final Pattern END = Pattern.compile("-- Dump completed(?: on [-0-9: ]+)?");
  private static final String INSERT = "INSERT INTO ";
  private static final String VALUES = "VALUES";
  private static final String BLOCK = "DELIMITER ;;";
  private static final String BLOCK_END = "\nDELIMITER ;";

  /** A comment of which older clients take only the beginning for one. */
  private static final Pattern SANDBOX = Pattern.compile("/\\*M?!999999\\\\- .*");

  private final InputStream in;
  private final Parts parts;
  private final byte[] buffer = new byte[64 * 1024];
  private int position;
  private int limit;
  private final StringBuilder text = new StringBuilder();

  /** Receives the parts of a dump, in order. */
  public interface Parts {

    /** A line that is a comment. */
    default void comment(String line) throws IOException {}

    /** A statement with its semicolon. */
    void statement(String sql) throws IOException;

    /** The definition of a routine, trigger or event, from one DELIMITER to the next. */
    void block(String sql) throws IOException;

    /** The beginning of a statement with rows, up to and including {@code VALUES}. */
    void insert(String head) throws IOException;

    /** More bytes of the statement, the last of which is its semicolon. */
    default void insertBytes(byte[] bytes, int from, int to) throws IOException {}

    /** More bytes of a row, without its brackets. */
    default void rowBytes(byte[] bytes, int from, int to) {}

    /** The end of a row. */
    default void endRow() {}
  }

  /** Creates a reader of a dump, which is not closed here. */
  public DumpReader(InputStream in, Parts parts) {
    this.in = in;
    this.parts = parts;
  }

  /**
   * Reads the dump to its end.
   *
   * @throws PluginException with {@link ErrorCode#INCOMPLETE} without the mark at its very end
   */
  public void readAll() throws IOException {
    boolean isAtEnd = false;
    for (int next = read(); next >= 0; next = read()) {
      if (next == '\n' || next == ' ') {
        continue;
      }
      text.setLength(0);
      keep(next);
      isAtEnd = next == '-' ? comment() : other();
    }
    if (!isAtEnd) {
      throw new PluginException(
          ErrorCode.INCOMPLETE, "The dump lacks its end mark \"-- Dump completed\".", "");
    }
  }

  private boolean comment() throws IOException {
    for (int next = require(); next != '\n'; next = require()) {
      keep(next);
    }
    parts.comment(text.toString());
    return END.matcher(text).matches();
  }

  private boolean other() throws IOException {
    char quote = 0;
    boolean escaped = false;
    while (true) {
      int next = require();
      if (next == '\n' && quote == 0 && isLine()) {
        return false;
      }
      keep(next);
      if (quote != 0) {
        quote = !escaped && next == quote ? 0 : quote;
        escaped = !escaped && next == '\\' && quote != '`';
      } else if (next == '\'' || next == '"' || next == '`') {
        quote = (char) next;
      } else if (next == ';' && !isBlock()) {
        parts.statement(text.toString());
        return false;
      } else if (next == 'S' && startsWith(INSERT) && endsWith(VALUES)) {
        parts.insert(text.toString());
        rows();
        return false;
      }
    }
  }

  /** Whether the line is complete without a semicolon. */
  private boolean isLine() throws IOException {
    if (isBlock()) {
      block();
      return true;
    }
    if (startsWith("/*") && SANDBOX.matcher(text).matches()) {
      parts.comment(text.toString());
      return true;
    }
    return false;
  }

  /** Whether the text is the line that begins a block, or all of it but its end. */
  private boolean isBlock() {
    return text.length() >= BLOCK.length() - 1
        && text.length() <= BLOCK.length()
        && BLOCK.startsWith(text.toString());
  }

  /**
   * Definitions may have quotes in any sql_mode, so only lines count. Several events share an end;
   * then each begins with the line.
   */
  private void block() throws IOException {
    keep('\n');
    while (true) {
      int next = require();
      if (next == '\n' && endsWith("\n" + BLOCK)) {
        text.setLength(text.length() - BLOCK.length());
        parts.block(text.toString());
        text.setLength(0);
        text.append(BLOCK);
      } else if (next == '\n' && endsWith(BLOCK_END)) {
        parts.block(text.toString());
        return;
      }
      keep(next);
    }
  }

  private void rows() throws IOException {
    boolean inRow = false;
    boolean inText = false;
    boolean escaped = false;
    while (true) {
      requireBytes();
      int from = position;
      int row = position;
      for (; position < limit; position++) {
        byte next = buffer[position];
        if (inText) {
          if (escaped) {
            escaped = false;
          } else if (next == '\\') {
            escaped = true;
          } else if (next == '\'') {
            inText = false;
          }
        } else if (next == '\'') {
          inText = true;
        } else if (next == ')') {
          parts.rowBytes(buffer, row, position);
          parts.endRow();
          inRow = false;
        } else if (next == '(') {
          inRow = true;
          row = position + 1;
        } else if (next == ';') {
          position++;
          parts.insertBytes(buffer, from, position);
          return;
        }
      }
      if (inRow) {
        parts.rowBytes(buffer, row, limit);
      }
      parts.insertBytes(buffer, from, limit);
    }
  }

  private boolean startsWith(String start) {
    return isAt(0, start);
  }

  private boolean endsWith(String end) {
    return isAt(text.length() - end.length(), end);
  }

  private boolean isAt(int from, String part) {
    boolean isThere = from >= 0 && from + part.length() <= text.length();
    for (int i = 0; isThere && i < part.length(); i++) {
      isThere = text.charAt(from + i) == part.charAt(i);
    }
    return isThere;
  }

  private void keep(int next) {
    text.append((char) next);
    if (text.length() > LONGEST_TEXT) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "The dump has a statement without rows of more than 16 MiB: " + text.substring(0, 100),
          "");
    }
  }

  private int require() throws IOException {
    requireBytes();
    return buffer[position++] & 0xff;
  }

  private void requireBytes() throws IOException {
    if (position == limit && !fill()) {
      throw new PluginException(ErrorCode.INCOMPLETE, "The dump ends within a statement.", "");
    }
  }

  private int read() throws IOException {
    return position == limit && !fill() ? -1 : buffer[position++] & 0xff;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }
}
