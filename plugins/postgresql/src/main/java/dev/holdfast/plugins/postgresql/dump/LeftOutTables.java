package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.ContentFilter;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.PostgresqlConfig;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import dev.holdfast.plugins.postgresql.sql.NamePattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a dump leaves out according to the job and the source's configuration. Partitions and
 * inheriting tables are left out with their parent, whose rows they contain, and sequences with the
 * table that owns them. A table that {@linkplain Dependents something else needs} keeps its
 * definition, since the backup couldn't be restored otherwise.
 *
 * @param ids the OIDs of everything without its rows
 * @param arguments for pg_dump
 * @param named what is left out, for people
 * @param warnings what wasn't found, what is kept, and which foreign keys lose their rows
 */
record LeftOutTables(
    Set<Long> ids, List<String> arguments, List<LeftOut> named, List<String> warnings) {

  static final LeftOutTables NONE = new LeftOutTables(Set.of(), List.of(), List.of(), List.of());

  private static final int MOST_NAMED = 50;

  private static final String CHILDREN =
      """
      with recursive child (oid) as (
        select inhrelid from pg_inherits where inhparent = any (?::text::oid[])
        union select inhrelid from pg_inherits join child on inhparent = oid),
      family (oid) as (select unnest(?::text::oid[]) union select oid from child)
      select oid from child
      union select objid from pg_depend join family on refobjid = oid
        where classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass
          and deptype in ('a', 'i')
      """;

  /** A key to a partitioned table has clones for its partitions, with their own names. */
  private static final String KEYS =
      """
      with recursive key (oid, parent) as (
        select oid, conparentid from pg_constraint
          where contype = 'f'
            and confrelid = any (?::text::oid[]) and conrelid <> all (?::text::oid[])
        union select c.oid, conparentid from pg_constraint c join key on c.oid = parent)
      select %s
      from key join pg_constraint k using (oid)
      join pg_class c on c.oid = k.conrelid
      join pg_namespace n on n.oid = c.relnamespace
      where parent = 0
      order by 1
      """
          .formatted(Encoding.bytesOf("n.nspname || '.' || c.relname || ' ' || k.conname"));

  /** OIDs as a parameter of a query. */
  static String array(Collection<Long> oids) {
    return oids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }

  /** Finds them in a database. */
  static LeftOutTables of(
      Connector connector, String database, Encoding encoding, ContentFilter filter)
      throws InterruptedException {
    PostgresqlConfig config = connector.config();
    List<Rule> tables =
        List.of(
            new Rule("the source's configuration", "excludeTables", config.excludeTables()),
            new Rule("the job", "content.exclude", filter.exclude()));
    List<Rule> rows =
        List.of(
            new Rule("the source's configuration", "excludeTableData", config.excludeTableData()),
            new Rule("the job", "content.structureOnly", filter.structureOnly()));
    if (filter.include().isEmpty()
        && Stream.concat(tables.stream(), rows.stream()).allMatch(r -> r.patterns().isEmpty())) {
      return NONE;
    }
    if (!StandingTables.canBeAsked(encoding)) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "Tables can't be left out of a database in the encoding " + encoding.name() + ".",
          "Back it up whole, with a separate source.");
    }
    try (SqlConnection connection = connector.connect(database)) {
      return new Search(connection, encoding, Relation.all(connection))
          .run(filter.include(), tables, rows);
    }
  }

  /** Patterns for tables that are left out. */
  private record Rule(String owner, String field, List<String> patterns) {}

  /** One search in a database. */
  private static final class Search {

    private static final String INCLUDE = "content.include";

    private final SqlConnection connection;
    private final Encoding encoding;
    private final List<Relation> all;
    private final Map<Long, String> reasons = new HashMap<>();
    private final List<LeftOut> missing = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Search(SqlConnection connection, Encoding encoding, List<Relation> all) {
      this.connection = connection;
      this.encoding = encoding;
      this.all = all;
    }

    LeftOutTables run(List<String> include, List<Rule> tableRules, List<Rule> rowRules)
        throws InterruptedException {
      Map<Long, Relation> tables = found(tableRules, relation -> true);
      if (!include.isEmpty()) {
        tables.putAll(allBut(include));
      }
      Map<Relation, String> needed =
          tables.isEmpty() ? Map.of() : Dependents.of(connection, encoding, tables);
      Map<Long, Relation> rows = found(rowRules, Relation::hasRows);
      needed.forEach(
          (relation, by) -> {
            tables.remove(relation.oid());
            if (relation.hasRows()) {
              rows.put(relation.oid(), relation);
            } else if (!relation.isSequence()) {
              warnings.add(
                  "The %s is in the backup because %s needs it."
                      .formatted(relation.label(encoding), by));
            }
          });
      rows.keySet().removeAll(tables.keySet());
      List<Long> ids = new ArrayList<>(tables.keySet());
      ids.addAll(rows.keySet());
      warnings.addAll(danglingKeys(ids));
      List<String> arguments =
          new ArrayList<>(ExactNames.arguments("--exclude-table", tables.values(), encoding));
      arguments.addAll(ExactNames.arguments("--exclude-table-data", rows.values(), encoding));
      return new LeftOutTables(
          Set.copyOf(ids), arguments, named(tables.values(), rows.values(), needed), warnings);
    }

    private Map<Long, Relation> found(List<Rule> rules, Predicate<Relation> kind)
        throws InterruptedException {
      Map<Long, Relation> found = new LinkedHashMap<>();
      for (Rule rule : rules) {
        Map<Long, Relation> meant = new LinkedHashMap<>();
        for (NamePattern pattern : NamePattern.tables(rule.patterns())) {
          if (!addMeant(pattern, kind, meant)) {
            warnings.add("%s: there is no table %s.".formatted(rule.field(), pattern.text()));
          }
        }
        addChildren(meant, kind);
        explain(meant, "Excluded by %s (%s).".formatted(rule.owner(), rule.field()));
        found.putAll(meant);
      }
      return found;
    }

    /** Everything but some tables, and the sequences that no table owns. */
    private Map<Long, Relation> allBut(List<String> include) throws InterruptedException {
      Map<Long, Relation> wanted = new LinkedHashMap<>();
      for (NamePattern pattern : NamePattern.tables(include)) {
        if (!addMeant(pattern, relation -> true, wanted)) {
          missing.add(
              LeftOut.impossible(pattern.text(), "There is no such table (" + INCLUDE + ")."));
        }
      }
      if (wanted.isEmpty()) {
        throw new PluginException(
            ErrorCode.NOT_FOUND,
            "The database has none of the tables that the job includes: "
                + String.join(", ", include),
            "Correct " + INCLUDE + " in the job.");
      }
      addChildren(wanted, relation -> true);
      Map<Long, Relation> others = new LinkedHashMap<>();
      all.stream()
          .filter(relation -> !relation.isSequence() && !wanted.containsKey(relation.oid()))
          .forEach(relation -> others.put(relation.oid(), relation));
      addChildren(others, relation -> true);
      others.keySet().removeAll(wanted.keySet());
      explain(others, "Not included by the job (" + INCLUDE + ").");
      return others;
    }

    private void explain(Map<Long, Relation> relations, String reason) {
      relations.keySet().forEach(oid -> reasons.putIfAbsent(oid, reason));
    }

    /** Adds the tables that a pattern means, and returns whether there are any. */
    private boolean addMeant(
        NamePattern pattern, Predicate<Relation> kind, Map<Long, Relation> found) {
      List<Relation> meant =
          all.stream().filter(kind).filter(relation -> isMeant(pattern, relation)).toList();
      meant.forEach(relation -> found.put(relation.oid(), relation));
      return !meant.isEmpty();
    }

    private void addChildren(Map<Long, Relation> found, Predicate<Relation> kind)
        throws InterruptedException {
      if (found.isEmpty()) {
        return;
      }
      String oids = array(found.keySet());
      Set<Long> children =
          Set.copyOf(connection.query(CHILDREN, row -> row.getLong(1), oids, oids));
      all.stream()
          .filter(kind)
          .filter(relation -> children.contains(relation.oid()))
          .forEach(relation -> found.put(relation.oid(), relation));
    }

    private boolean isMeant(NamePattern pattern, Relation relation) {
      return !relation.isSequence()
          && pattern.matches(
              encoding.readable(relation.schema()), encoding.readable(relation.name()));
    }

    private List<String> danglingKeys(List<Long> ids) throws InterruptedException {
      List<String> keys =
          connection.query(
              KEYS,
              row -> encoding.readable(Encoding.raw(row.getBytes(1))),
              array(ids),
              array(ids));
      return keys.isEmpty()
          ? List.of()
          : List.of(
              "A restore will leave out foreign keys to the rows that are left out: "
                  + keys.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
                  + (keys.size() > MOST_NAMED ? ", …" : ""));
    }

    private List<LeftOut> named(
        Collection<Relation> tables, Collection<Relation> rows, Map<Relation, String> needed) {
      List<LeftOut> named = new ArrayList<>();
      for (Relation table : tables) {
        if (!table.isSequence()) {
          named.add(LeftOut.byDesign(table.label(encoding), reason(table)));
        }
      }
      for (Relation table : rows) {
        String by = needed.get(table);
        named.add(
            LeftOut.byDesign(
                "rows of " + table.label(encoding),
                reason(table)
                    + (by == null
                        ? ""
                        : " The table itself is in the backup because " + by + " needs it.")));
      }
      named.sort(Comparator.comparing(LeftOut::name));
      int more = named.size() - MOST_NAMED;
      List<LeftOut> told = new ArrayList<>(named.subList(0, Math.min(named.size(), MOST_NAMED)));
      if (more > 0) {
        told.add(
            LeftOut.byDesign(
                "%d more tables".formatted(more),
                "Excluded by the job or the source's configuration."));
      }
      told.addAll(missing);
      return told;
    }

    private String reason(Relation table) {
      return Objects.requireNonNull(reasons.get(table.oid()));
    }
  }
}
