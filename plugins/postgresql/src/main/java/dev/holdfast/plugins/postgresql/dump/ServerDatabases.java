package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.database.SubjectInfo;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugins.postgresql.client.ClientPrograms;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The databases of a server. Built-in ones are backed up as soon as somebody has changed anything
 * in them. A configuration that names another database means only that one.
 *
 * @param connector to the server
 * @param programs the available programs
 */
public record ServerDatabases(Connector connector, ClientPrograms programs) {

  private static final String QUERY =
      """
      select %s, datallowconn, datconnlimit, has_database_privilege(oid, 'connect'),
             case when has_database_privilege(oid, 'connect') and datconnlimit <> -2
                  then pg_database_size(oid) else -1 end
      from pg_database
      """
          .formatted(Encoding.bytesOf("datname"));

  private static final int INVALID = -2;
  private static final Set<String> MADE_WITH_SERVER = Set.of("postgres", "template0", "template1");

  /** Databases of hosting providers, to which nobody else may connect. */
  private static final Set<String> OF_PROVIDERS =
      Set.of("rdsadmin", "cloudsqladmin", "alloydbadmin", "azure_maintenance", "azure_sys");

  private static final Pattern OURS = Pattern.compile("holdfast_(verify|restore|old)_[0-9a-f]{12}");

  /** Lists what is to be backed up, and what isn't and why. */
  public SubjectListing list() throws InterruptedException {
    List<Entry> entries = entries();
    List<SubjectInfo> subjects = new ArrayList<>(List.of(SubjectInfo.globals()));
    List<LeftOut> leftOut = new ArrayList<>();
    String named = connector.config().database();
    for (Entry entry : entries) {
      String name = entry.name();
      if (!MADE_WITH_SERVER.contains(named) && !name.equals(named)) {
        leftOut.add(
            LeftOut.byDesign(
                name,
                "The source is configured for %s. To back up all databases, set it to postgres."
                    .formatted(named)));
      } else if (!entry.canBeNamed()) {
        leftOut.add(
            LeftOut.impossible(
                name,
                "Its name is not valid UTF-8, so it can't be connected to. Rename it from within a"
                    + " database of its encoding: ALTER DATABASE … RENAME TO …"));
      } else if (OURS.matcher(name).matches()) {
        leftOut.add(
            LeftOut.byDesign(
                name,
                "A restore created it and is still running, or left it behind: in that case drop"
                    + " it."));
      } else if (entry.connectionLimit() == INVALID) {
        leftOut.add(
            LeftOut.impossible(
                name, "It is invalid because a DROP DATABASE was interrupted: drop it again."));
      } else if (name.equals("template0") && !entry.takesConnections()) {
        leftOut.add(LeftOut.byDesign(name, "It is the unchangeable template."));
      } else if (OF_PROVIDERS.contains(name) && !entry.canEnter()) {
        leftOut.add(LeftOut.byDesign(name, "It belongs to the provider."));
      } else if (!entry.takesConnections()) {
        leftOut.add(
            LeftOut.impossible(
                name,
                "It allows no connections. To back it up: ALTER DATABASE … ALLOW_CONNECTIONS"
                    + " true"));
      } else if (!entry.mayConnect()) {
        leftOut.add(
            LeftOut.impossible(
                name,
                "The role may not connect to it. To back it up: GRANT CONNECT ON DATABASE … TO …"));
      } else if (MADE_WITH_SERVER.contains(name)
          && new UntouchedDatabase(connector, programs).is(name)) {
        leftOut.add(LeftOut.byDesign(name, "It is unchanged, as in every new server."));
      } else {
        subjects.add(SubjectInfo.database(name, entry.bytes()));
      }
    }
    return new SubjectListing(subjects, leftOut);
  }

  /** Returns those of these that can be backed up, including unchanged built-in ones. */
  public SubjectListing list(Set<String> names) throws InterruptedException {
    List<SubjectInfo> subjects = new ArrayList<>(List.of(SubjectInfo.globals()));
    for (Entry entry : entries()) {
      if (names.contains(entry.name()) && entry.canBeNamed() && entry.canEnter()) {
        subjects.add(SubjectInfo.database(entry.name(), entry.bytes()));
      }
    }
    return SubjectListing.of(subjects);
  }

  private List<Entry> entries() throws InterruptedException {
    try (SqlConnection connection = connector.connect(connector.config().database())) {
      return connection.query(QUERY, Entry::read);
    }
  }

  private record Entry(
      String rawName,
      boolean takesConnections,
      int connectionLimit,
      boolean mayConnect,
      long bytes) {

    static Entry read(ResultSet row) throws SQLException {
      return new Entry(
          Encoding.raw(row.getBytes(1)),
          row.getBoolean(2),
          row.getInt(3),
          row.getBoolean(4),
          row.getLong(5));
    }

    String name() {
      return Encoding.UTF8.readable(rawName);
    }

    /** Names of databases have no encoding of their own; we and the programs use UTF-8. */
    boolean canBeNamed() {
      return Encoding.UTF8.decode(rawName).isPresent();
    }

    boolean canEnter() {
      return takesConnections && mayConnect;
    }
  }
}
