package dev.holdfast.plugins.mariadb.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugins.mariadb.connection.Names;
import dev.holdfast.toolkit.digest.RowTally;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Describes a dump: rows of tables by their text, and definitions of everything else. Names are as
 * people write them, with the kind before everything that isn't a table.
 */
final class DumpContent implements DumpReader.Parts {

  private static final String NAME = "(`(?:[^`]++|``)+`)";
  private static final Pattern TABLE = Pattern.compile("CREATE TABLE " + NAME);
  private static final Pattern ROWS = Pattern.compile("INSERT INTO " + NAME);
  private static final Pattern SEQUENCE =
      Pattern.compile("(?:DO|SELECT) SETVAL\\(" + NAME, Pattern.CASE_INSENSITIVE);
  // Names exactly, as a hostile server's could otherwise be read in many ways.
  private static final Pattern VIEW =
      Pattern.compile(
          "/\\*!50001 CREATE ALGORITHM[^`]*+(?:`(?:[^`]++|``)*+`@`(?:[^`]++|``)*+`)?+[^`]*?VIEW "
              + NAME);
  private static final Pattern GTID = Pattern.compile("-- SET GLOBAL gtid_slave_pos='([^']*)';");

  private final ContentList list;
  private final Consumer<String> seen;
  private @Nullable String table;
  private RowTally tally = new RowTally();
  private long items;
  private long rows;
  private String position = "";

  /**
   * Creates the description of a dump.
   *
   * @param seen takes the name of each item
   */
  DumpContent(ContentList list, Consumer<String> seen) {
    this.list = list;
    this.seen = seen;
  }

  @Override
  public void comment(String line) {
    Matcher gtid = GTID.matcher(line);
    if (gtid.matches()) {
      position = gtid.group(1);
    }
  }

  @Override
  public void statement(String sql) throws IOException {
    Matcher created = TABLE.matcher(sql);
    if (created.lookingAt()) {
      endTable();
      table = created.group(1);
      return;
    }
    Matcher view = VIEW.matcher(sql);
    if (view.lookingAt()) {
      add("view " + readable(view.group(1)), sql);
    }
    Matcher sequence = SEQUENCE.matcher(sql);
    if (sequence.lookingAt()) {
      add("sequence " + readable(sequence.group(1)), sql);
    }
  }

  @Override
  public void block(String sql) throws IOException {
    Definition definition = Definition.of(sql);
    add(definition.kind() + ' ' + readable(definition.name()), definition.comparable());
  }

  @Override
  public void insert(String head) {
    Matcher into = ROWS.matcher(head);
    if (!into.lookingAt() || !into.group(1).equals(table)) {
      throw new PluginException(
          ErrorCode.CORRUPT, "The dump has rows of another table than it says.", "");
    }
  }

  @Override
  public void rowBytes(byte[] bytes, int from, int to) {
    tally.row().update(bytes, from, to);
  }

  @Override
  public void endRow() {
    tally.endRow();
  }

  /** Ends the content. */
  void end() throws IOException {
    endTable();
  }

  private void endTable() throws IOException {
    if (table != null) {
      ContentItem item = tally.item(readable(table));
      rows += item.records();
      add(item);
      table = null;
      tally = new RowTally();
    }
  }

  private void add(String name, String definition) throws IOException {
    RowTally one = new RowTally();
    byte[] bytes = definition.getBytes(StandardCharsets.ISO_8859_1);
    one.row().update(bytes, 0, bytes.length);
    one.endRow();
    add(one.item(name));
  }

  private void add(ContentItem item) throws IOException {
    items++;
    seen.accept(item.name());
    list.add(item);
  }

  private static String readable(String rawIdentifier) {
    return Names.readable(Names.unquoted(Names.text(rawIdentifier)));
  }

  /** How many items there are. */
  long items() {
    return items;
  }

  /** How many rows all tables have. */
  long rows() {
    return rows;
  }

  /** The GTID position that the dump shows. */
  Optional<String> position() {
    return position.isEmpty() ? Optional.empty() : Optional.of(position);
  }
}
