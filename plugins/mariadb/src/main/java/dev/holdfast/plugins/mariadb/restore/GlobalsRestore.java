package dev.holdfast.plugins.mariadb.restore;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugins.mariadb.connection.Server;
import dev.holdfast.plugins.mariadb.dump.DumpReader;
import dev.holdfast.plugins.mariadb.dump.GlobalStatement;
import dev.holdfast.toolkit.sql.JdbcConnection;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Restores users, roles and grants. Statements run one by one over JDBC: those of users that exist
 * are left out, and the restoring user can't lose its own rights.
 *
 * @param server the server
 */
public record GlobalsRestore(Server server) {

  /** Made by each new server, and needed by it. */
  private static final String OF_SERVER = "mariadb.sys@localhost";

  /** Existing users and roles are left unchanged, unless the request replaces them. */
  public RestoreResult restore(RestoreRequest request, InputStream in)
      throws IOException, InterruptedException {
    RestoreOptions options = RestoreOptions.of(request);
    List<GlobalStatement> statements = read(in);
    try (JdbcConnection connection = server.connect()) {
      Set<String> kept = kept(connection, options);
      List<String> warnings = new ArrayList<>();
      List<String> errors = new ArrayList<>();
      for (GlobalStatement statement : statements) {
        if (!kept.contains(statement.account())) {
          String sql = options.replacesUsers() ? statement.replacing() : statement.sql();
          try {
            connection.execute(sql);
          } catch (PluginException e) {
            if (statement.isProxy()) {
              warnings.add(statement.account() + " is no proxy, which only a proxy can grant.");
            } else if (request.continueOnError()) {
              errors.add(e.getMessage());
            } else {
              throw e;
            }
          }
        } else if (statement.isCreate() && !statement.account().equals(OF_SERVER)) {
          warnings.add(statement.account() + " already exists and was left unchanged.");
        }
      }
      if (!errors.isEmpty()) {
        throw new PluginException(
            ErrorCode.INCOMPLETE,
            "Not everything could be restored. " + String.join(" | ", errors),
            "Everything else is restored.");
      }
      return RestoreResult.of(warnings);
    }
  }

  /** All are read first: a user must not be changed by half a script. */
  private static List<GlobalStatement> read(InputStream in) throws IOException {
    List<GlobalStatement> statements = new ArrayList<>();
    new DumpReader(
            in,
            new DumpReader.Parts() {
              @Override
              public void statement(String sql) {
                statements.add(GlobalStatement.parse(sql));
              }

              @Override
              public void block(String sql) {
                statement(sql);
              }

              @Override
              public void insert(String head) {
                statement(head);
              }
            })
        .readAll();
    return statements;
  }

  /** The accounts that don't change. */
  private static Set<String> kept(JdbcConnection connection, RestoreOptions options)
      throws InterruptedException {
    String own = connection.query("select current_user()", row -> row.getString(1)).get(0);
    Set<String> kept = new HashSet<>(Set.of(own, OF_SERVER));
    // Its own rights may come from roles.
    kept.addAll(
        connection.query(
            options.replacesUsers()
                ? "select role_name from information_schema.applicable_roles"
                : "select if(host = '', user, concat(user, '@', host)) from mysql.user",
            row -> row.getString(1)));
    return kept;
  }
}
