package dev.holdfast.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.Table;
import dev.holdfast.cli.http.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Prints a list of the host's.
 *
 * @param query where it is, and what of it is wanted
 * @param fields what people see of each item, in this order
 */
public record Listing(Query query, List<String> fields) {

  /** Keeps a copy of the list. */
  public Listing {
    fields = List.copyOf(fields);
  }

  /** A list with these fields. */
  public static Listing of(String path, String... fields) {
    return new Listing(new Query(path), List.of(fields));
  }

  /** Only what has this value; null doesn't count. */
  public Listing with(String parameter, @Nullable Object value) {
    return new Listing(query.with(parameter, value), fields);
  }

  /** Prints it: one document as it comes for scripts, a table for people. */
  public int print(HostOptions options, PageOptions pages) {
    return print(options, new Pages(options.host(), query, pages.after(), pages.most()));
  }

  /** Prints all of it, page by page. */
  public int printAll(HostOptions options) {
    return print(options, new Pages(options.host(), query, null, Long.MAX_VALUE));
  }

  /** Prints a list that the host doesn't give in pages. */
  public int printWhole(HostOptions options) {
    return print(options, Pages.whole(options.host(), query));
  }

  /** Prints items that were read before. */
  public int print(HostOptions options, JsonNode items) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.set("items", items);
    list.putNull("next");
    options.console().print(list, () -> table().lines(rows(items, new Names(options.host()))));
    return ExitCode.DONE;
  }

  private int print(HostOptions options, Pages wanted) {
    Console console = options.console();
    if (console.isJson()) {
      return ListDocument.print(console, wanted);
    }
    Table table = table();
    Names names = new Names(options.host());
    while (wanted.hasNext() && Console.hasArrived()) {
      table.lines(rows(wanted.next(), names)).forEach(console::line);
    }
    if (wanted.cursor() != null) {
      console.note("There are more: use --limit NUMBER or --all.");
    }
    return ExitCode.DONE;
  }

  private List<List<String>> rows(JsonNode items, Names names) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode item : items) {
      rows.add(
          fields.stream()
              .map(field -> Cells.brief(names.of(last(field), item.at("/" + field))))
              .toList());
    }
    return rows;
  }

  private Table table() {
    return new Table(fields.stream().map(Listing::heading).toList());
  }

  private static String heading(String field) {
    return Details.words(Names.label(last(field))).toUpperCase(Locale.ROOT);
  }

  /** A field may lie in another: {@code options/databases}. */
  private static String last(String field) {
    return field.substring(field.lastIndexOf('/') + 1);
  }
}
