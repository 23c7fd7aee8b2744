package dev.holdfast.plugins.mariadb.dump;

import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugins.mariadb.connection.MariadbConfig;
import dev.holdfast.plugins.mariadb.connection.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the configuration leaves out of a dump. The patterns are resolved just before it, so that
 * exactly what is reported is left out.
 *
 * @param tables tables and views
 * @param rows tables without their rows
 */
record LeftOutTables(Set<String> tables, Set<String> rows) {

  static final LeftOutTables NONE = new LeftOutTables(Set.of(), Set.of());

  static LeftOutTables of(MariadbConfig config, Inventory inventory) {
    Set<String> tables = matching(inventory, config.excludeTables());
    Set<String> rows = matching(inventory, config.excludeTableData());
    rows.removeAll(tables);
    return new LeftOutTables(tables, rows);
  }

  private static Set<String> matching(Inventory inventory, List<String> patterns) {
    Predicate<String> any =
        patterns.stream()
            .map(LeftOutTables::pattern)
            .map(Pattern::asMatchPredicate)
            .reduce(name -> false, Predicate::or);
    return inventory.tables().stream()
        .map(Inventory.Table::name)
        .filter(any)
        .collect(Collectors.toSet());
  }

  private static Pattern pattern(String text) {
    String regex =
        Pattern.compile("*", Pattern.LITERAL)
            .splitAsStream(text)
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(text.endsWith("*") ? regex + ".*" : regex, Pattern.DOTALL);
  }

  List<String> arguments(String database) {
    List<String> arguments = new ArrayList<>();
    tables.forEach(name -> arguments.add("--ignore-table=" + database + '.' + name));
    rows.forEach(name -> arguments.add("--ignore-table-data=" + database + '.' + name));
    return arguments;
  }

  List<LeftOut> named() {
    List<LeftOut> named = new ArrayList<>();
    tables.forEach(
        name ->
            named.add(LeftOut.byDesign(Names.readable(name), "The source leaves the table out.")));
    rows.forEach(
        name ->
            named.add(LeftOut.byDesign(Names.readable(name), "The source leaves its rows out.")));
    return named;
  }
}
