package dev.holdfast.plugins.postgresql.archive;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import dev.holdfast.plugins.postgresql.sql.NamePattern;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects the part of an archive to restore.
 *
 * @param tables only these tables, views and sequences, with their dependencies; empty for all
 * @param schemas only the contents of these schemas, with their dependencies; empty for all
 * @param leftOut entries to leave out with everything that depends on them: kind and name as in
 *     {@code pg_restore --list}, where {@code *} matches any characters, or a kind alone
 */
public record ArchiveFilter(
    List<NamePattern> tables, List<NamePattern> schemas, List<String> leftOut) {

  private static final int EXAMPLES = 10;
  private static final Set<String> MISSED =
      Set.of("FK CONSTRAINT", "MATERIALIZED VIEW DATA", "PUBLICATION TABLE");

  public ArchiveFilter {
    tables = List.copyOf(tables);
    schemas = List.copyOf(schemas);
    leftOut = List.copyOf(leftOut);
  }

  /** Whether everything is restored. */
  public boolean isEmpty() {
    return tables.isEmpty() && schemas.isEmpty() && leftOut.isEmpty();
  }

  /** Whether only the requested entries are restored. */
  public boolean isSelective() {
    return !tables.isEmpty() || !schemas.isEmpty();
  }

  /**
   * Returns the entries to restore, in the order of the archive.
   *
   * @param warnings receives what is left out
   * @throws PluginException with {@link ErrorCode#NOT_FOUND} for a name that doesn't exist
   */
  List<TocEntry> apply(Encoding encoding, List<TocEntry> entries, List<String> warnings) {
    EntrySelection selection = new EntrySelection(encoding, entries);
    if (isSelective()) {
      select(encoding, selection);
      selection.complete();
      warnings.add(
          "Only %s and what belongs to it was restored: %d of %d entries of the backup."
              .formatted(asked(), selection.chosen().size(), entries.size()));
    } else {
      selection.addAll();
    }
    for (String item : leftOut) {
      if (!selection.remove(entry -> isMeant(item, entry, encoding))) {
        throw notFound("entry", item);
      }
    }
    List<TocEntry> missed =
        selection.leftOut().stream()
            .filter(entry -> !isSelective() || isMissed(selection, entry))
            .toList();
    if (!missed.isEmpty()) {
      warnings.add("Left out: " + told(encoding, missed));
    }
    return selection.chosen();
  }

  /** Describes entries for people. */
  static String told(Encoding encoding, List<TocEntry> entries) {
    String first =
        entries.stream()
            .limit(EXAMPLES)
            .map(entry -> label(entry, encoding))
            .collect(Collectors.joining(", "));
    int more = entries.size() - EXAMPLES;
    return first + (more > 0 ? ", and %d more.".formatted(more) : ".");
  }

  private static boolean isMeant(String item, TocEntry entry, Encoding encoding) {
    String pattern =
        Stream.of(item.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return item.equals(entry.description())
        || Pattern.compile(pattern, Pattern.DOTALL).matcher(label(entry, encoding)).matches();
  }

  private static String label(TocEntry entry, Encoding encoding) {
    return entry.description() + ' ' + encoding.readable(entry.tag());
  }

  private void select(Encoding encoding, EntrySelection selection) {
    for (NamePattern pattern : tables) {
      if (!selection.addRelations(
          entry ->
              pattern.matches(
                  encoding.readable(entry.namespace()), encoding.readable(entry.tag())))) {
        throw notFound("table", pattern.text());
      }
    }
    for (NamePattern pattern : schemas) {
      if (!selection.addSchemas(pattern::matches)) {
        throw notFound("schema", pattern.text());
      }
    }
  }

  /** What people would look for with the requested tables. */
  private static boolean isMissed(EntrySelection selection, TocEntry entry) {
    return MISSED.contains(entry.description()) && selection.concernsWanted(entry);
  }

  private String asked() {
    return Stream.concat(
            tables.stream().map(NamePattern::text),
            schemas.stream().map(pattern -> "schema " + pattern.text()))
        .collect(Collectors.joining(", "));
  }

  private static PluginException notFound(String kind, String name) {
    return new PluginException(
        ErrorCode.NOT_FOUND,
        "The backup has no " + kind + " " + name + ".",
        "Find its name in the output of pg_restore --list for the dump.");
  }
}
