package dev.holdfast.plugins.sqlite.remote;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugins.sqlite.content.DatabaseContent;
import dev.holdfast.plugins.sqlite.image.TableNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a script says of a database, line by line; the bytes of the database may follow. */
final class Report {

  /** The line after which bytes follow. */
  static final String IMAGE = "image";

  private static final int LONGEST_LINE = 1024 * 1024;
  private static final int MOST_LINES = 1_000_000;

  private final Map<String, List<String>> lines = new LinkedHashMap<>();

  /** Reads up to the image or the end. */
  static Report read(InputStream in) throws IOException {
    Report report = new Report();
    int count = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String[] words = line.split(" ", 2);
      if (++count > MOST_LINES) {
        throw new PluginException(
            ErrorCode.UNSUPPORTED, "The database has too many tables or findings", "");
      }
      report
          .lines
          .computeIfAbsent(words[0], kind -> new ArrayList<>())
          .add(words[words.length - 1]);
      if (words[0].equals(IMAGE)) {
        break;
      }
    }
    return report;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (line.size() < LONGEST_LINE) {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  /** The lines of a kind, without that word. */
  List<String> all(String kind) {
    return lines.getOrDefault(kind, List.of());
  }

  /** What SQLite read there. */
  DatabaseContent content() {
    Map<String, String> names = names();
    Map<String, Long> counts = new LinkedHashMap<>();
    for (String row : all("rows")) {
      String[] words = row.split(" ");
      counts.put(words[0], Long.valueOf(words[1]));
    }
    String trouble = String.join(" ", all("uncounted"));
    List<ContentItem> tables = new ArrayList<>();
    Map<String, String> unread = new LinkedHashMap<>();
    names.forEach(
        (root, name) -> {
          Long count = counts.get(root);
          if (count != null) {
            tables.add(ContentItem.of(name, count, ""));
          } else {
            unread.put(name, trouble.isEmpty() ? "its name can't be used in SQL" : trouble);
          }
        });
    List<String> unchecked = new ArrayList<>(all("unchecked"));
    all("schema").forEach(reason -> unchecked.add("The schema was not checked: " + reason));
    boolean schemaRead = all("schema").isEmpty() || !names.isEmpty();
    return new DatabaseContent(
        tables,
        unread,
        schemaRead,
        List.of(),
        all("finding").stream().distinct().toList(),
        unchecked);
  }

  /** The names of users' tables by their root pages. */
  private Map<String, String> names() {
    Charset charset =
        switch (String.join("", all("encoding"))) {
          case "UTF-16le" -> StandardCharsets.UTF_16LE;
          case "UTF-16be" -> StandardCharsets.UTF_16BE;
          default -> StandardCharsets.UTF_8;
        };
    List<String> shown = new ArrayList<>();
    List<Integer> roots = new ArrayList<>();
    for (String table : all("table")) {
      String[] words = table.split(" ", 2);
      roots.add(Integer.valueOf(words[0]));
      byte[] name = words.length < 2 ? new byte[0] : HexFormat.of().parseHex(words[1]);
      shown.add(TableNames.shown(name, charset));
    }
    List<String> distinct = TableNames.distinct(shown, roots);
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < roots.size(); i++) {
      if (TableNames.isUsers(distinct.get(i))) {
        names.put(roots.get(i).toString(), distinct.get(i));
      }
    }
    return names;
  }
}
