package dev.holdfast.plugins.mariadb.dump;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import dev.holdfast.plugin.database.DumpFormat;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugins.mariadb.connection.Names;
import dev.holdfast.plugins.mariadb.connection.Server;
import dev.holdfast.toolkit.digest.RowTally;
import dev.holdfast.toolkit.sql.JdbcConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Dumps users, roles and grants as a script of the server's own statements. {@code mariadb-dump
 * --system=users} would fail on every server with {@code skip_name_resolve} that has a user with a
 * host name, such as each new one has.
 *
 * @param server the server
 */
public record GlobalsDump(Server server) {

  /** The form of the dump. */
  public static final DumpFormat FORMAT = new DumpFormat("mariadb-globals", "sql");

  private static final String END = "-- Dump completed\n";

  /** Dumps the globals. */
  public DumpResult dump(OutputStream out, ContentList list)
      throws IOException, InterruptedException {
    List<String> creations = new ArrayList<>();
    List<String> grants = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    try (JdbcConnection connection = server.connect()) {
      List<Account> accounts =
          connection.query(
              "select user, host, is_role from mysql.user order by is_role desc, user, host",
              row -> new Account(row.getString(1), row.getString(2), row.getString(3)));
      for (Account account : accounts) {
        try {
          account.creation(connection).ifPresent(creations::add);
          grants.addAll(account.grants(connection));
        } catch (PluginException e) {
          warnings.add(
              "The server ignores %s, which is not in the backup: %s"
                  .formatted(account.quoted(), e.getMessage()));
        }
      }
    }
    Contents contents = new Contents();
    out.write("-- Users, roles and grants of MariaDB\n".getBytes(StandardCharsets.UTF_8));
    creations.addAll(grants);
    for (String sql : creations) {
      String line = sql + ";\n";
      contents.statement(Names.raw(sql + ';'));
      out.write(line.getBytes(StandardCharsets.UTF_8));
    }
    out.write(END.getBytes(StandardCharsets.UTF_8));
    contents.addTo(list);
    return DumpResult.of(contents.proof()).withWarnings(warnings);
  }

  /** Reads a dump to its end. */
  public static ContentProof read(InputStream dump, ContentList list) throws IOException {
    Contents contents = new Contents();
    new DumpReader(dump, contents).readAll();
    contents.addTo(list);
    return contents.proof();
  }

  /**
   * A user or a role.
   *
   * @param name its name
   * @param host of a user
   * @param isRole {@code Y} for a role
   */
  private record Account(String name, String host, String isRole) {

    boolean isPublic() {
      return isRole.equals("Y") && name.equals("PUBLIC");
    }

    String quoted() {
      if (isPublic()) {
        return name;
      }
      return isRole.equals("Y")
          ? Names.quoted(name)
          : Names.quoted(name) + '@' + Names.quoted(host);
    }

    Optional<String> creation(JdbcConnection connection) throws InterruptedException {
      if (isPublic()) {
        return Optional.empty();
      }
      if (isRole.equals("Y")) {
        return Optional.of("CREATE ROLE IF NOT EXISTS " + quoted());
      }
      return connection.query("SHOW CREATE USER " + quoted(), row -> row.getString(1)).stream()
          .map(sql -> sql.replaceFirst("^CREATE USER ", "CREATE USER IF NOT EXISTS "))
          .findFirst();
    }

    List<String> grants(JdbcConnection connection) throws InterruptedException {
      return connection.query("SHOW GRANTS FOR " + quoted(), row -> row.getString(1));
    }
  }

  /** The users and roles of a script, each with a digest of its statements. */
  private static final class Contents implements DumpReader.Parts {

    private final Map<String, RowTally> accounts = new TreeMap<>();

    @Override
    public void statement(String raw) {
      RowTally tally =
          accounts.computeIfAbsent(GlobalStatement.parse(raw).account(), name -> new RowTally());
      byte[] bytes = raw.getBytes(StandardCharsets.ISO_8859_1);
      tally.row().update(bytes, 0, bytes.length);
      tally.endRow();
    }

    @Override
    public void block(String sql) {
      GlobalStatement.parse(sql);
    }

    @Override
    public void insert(String head) {
      GlobalStatement.parse(head);
    }

    void addTo(ContentList list) throws IOException {
      for (Map.Entry<String, RowTally> account : accounts.entrySet()) {
        list.add(account.getValue().item(account.getKey()));
      }
    }

    ContentProof proof() {
      return ContentProof.of(
          Level.BYTES,
          "The script ends with its mark; it has %,d users and roles".formatted(accounts.size()));
    }
  }
}
