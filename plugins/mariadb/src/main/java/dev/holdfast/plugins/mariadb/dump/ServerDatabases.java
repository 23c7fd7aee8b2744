package dev.holdfast.plugins.mariadb.dump;

import dev.holdfast.plugin.database.SubjectInfo;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugins.mariadb.connection.MariadbConfig.Consistency;
import dev.holdfast.plugins.mariadb.connection.Server;
import dev.holdfast.toolkit.sql.JdbcConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The databases of a server.
 *
 * @param server the server
 */
public record ServerDatabases(Server server) {

  /** A database that a restore fills before it gets its name. */
  public static final String WORKING = "holdfast_restore_";

  private static final String QUERY =
      """
      select schema_name, coalesce(sum(data_length + index_length), 0)
      from information_schema.schemata
      left join information_schema.tables on table_schema = schema_name
      group by schema_name
      """;
  private static final Set<String> VIRTUAL = Set.of("information_schema", "performance_schema");
  private static final Pattern OURS = Pattern.compile("holdfast_(verify|restore)_[0-9a-f]{12}");

  /** Lists what is to be backed up, and what isn't and why. */
  public SubjectListing list() throws InterruptedException {
    List<SubjectInfo> subjects = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    try (JdbcConnection connection = server.connect()) {
      Rights rights = Rights.of(connection);
      if (rights.mayReadUsers()) {
        subjects.add(SubjectInfo.globals());
      } else {
        leftOut.add(
            LeftOut.byDesign(
                "users", "The user may not read them. To back them up: GRANT SELECT ON mysql.*"));
      }
      List<SubjectInfo> all =
          connection.query(QUERY, row -> SubjectInfo.database(row.getString(1), row.getLong(2)));
      for (SubjectInfo database : all) {
        sort(database, rights, subjects, leftOut);
      }
    }
    return new SubjectListing(subjects, leftOut);
  }

  private void sort(
      SubjectInfo database, Rights rights, List<SubjectInfo> subjects, List<LeftOut> leftOut) {
    String name = database.subject().name();
    boolean locks = server.config().consistency() == Consistency.LOCK;
    if (VIRTUAL.contains(name)) {
      return;
    }
    if (name.equals("mysql")) {
      leftOut.add(LeftOut.byDesign(name, "Users and the like are backed up as globals."));
    } else if (name.equals("sys")) {
      leftOut.add(LeftOut.byDesign(name, "The server creates it."));
    } else if (name.startsWith("#mysql50#")) {
      leftOut.add(LeftOut.byDesign(name, "It is a folder, and not a database."));
    } else if (OURS.matcher(name).matches()) {
      leftOut.add(
          LeftOut.byDesign(
              name,
              "A restore created it and is still running, or left it behind: in that case drop"
                  + " it."));
    } else if (!rights.missing(name, locks).isEmpty()) {
      leftOut.add(
          LeftOut.impossible(
              name,
              "The user may not see everything in it. It lacks "
                  + String.join(", ", rights.missing(name, locks))
                  + "."));
    } else {
      subjects.add(database);
    }
  }
}
