package dev.holdfast.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Prints a list of the host's.
 *
 * @param query where it is, and what of it is wanted
 * @param fields what people see of each item, in this order
 * @param forPeople puts names in place of ids, where people see it
 */
public record Listing(Query query, List<String> fields, UnaryOperator<JsonNode> forPeople) {

  /** Keeps a copy of the list. */
  public Listing {
    fields = List.copyOf(fields);
  }

  /** A list with these fields, as the host has them. */
  public static Listing of(String path, String... fields) {
    return new Listing(new Query(path), List.of(fields), UnaryOperator.identity());
  }

  /** Only what has this value; null doesn't count. */
  public Listing with(String parameter, @Nullable Object value) {
    return new Listing(query.with(parameter, value), fields, forPeople);
  }

  /** The same with names in place of ids, for people. */
  public Listing naming(UnaryOperator<JsonNode> names) {
    return new Listing(query, fields, names);
  }

  /** Prints it: one document as it comes for scripts, a table for people. */
  public int print(HostOptions options, PageOptions pages) {
    return print(options.console(), new Pages(options.host(), query, pages.after(), pages.most()));
  }

  /** Prints all of it, page by page. */
  public int printAll(HostOptions options) {
    return print(options.console(), new Pages(options.host(), query, null, Long.MAX_VALUE));
  }

  /** Prints a list that the host doesn't give in pages. */
  public int print(HostOptions options) {
    return print(options.console(), Pages.whole(options.host(), query));
  }

  /** Prints items that were read before. */
  public int print(HostOptions options, JsonNode items) {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    list.set("items", items);
    list.putNull("next");
    options.console().print(list, () -> table().lines(rows(items)));
    return ExitCode.DONE;
  }

  private int print(Console console, Pages wanted) {
    if (console.isJson()) {
      return ListDocument.print(console, wanted);
    }
    Table table = table();
    while (wanted.hasNext()) {
      table.lines(rows(wanted.next())).forEach(console::line);
    }
    if (wanted.cursor() != null) {
      console.note("There are more: use --limit NUMBER or --all.");
    }
    return ExitCode.DONE;
  }

  private List<List<String>> rows(JsonNode items) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode item : items) {
      JsonNode shown = forPeople.apply(item);
      rows.add(fields.stream().map(field -> Cells.text(shown.path(field))).toList());
    }
    return rows;
  }

  private Table table() {
    return new Table(fields.stream().map(Listing::heading).toList());
  }

  private static String heading(String field) {
    return Details.words(field).toUpperCase(Locale.ROOT);
  }
}
