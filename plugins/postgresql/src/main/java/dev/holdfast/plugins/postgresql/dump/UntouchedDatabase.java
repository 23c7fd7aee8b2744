package dev.holdfast.plugins.postgresql.dump;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugins.postgresql.client.ClientPrograms;
import dev.holdfast.plugins.postgresql.client.ServerClient;
import dev.holdfast.plugins.postgresql.connection.Connector;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import dev.holdfast.plugins.postgresql.sql.Encoding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Determines whether a built-in database is unchanged. pg_dump knows best what is inside, of
 * whatever kind: for an unchanged one, it prints only settings of its own session.
 *
 * @param connector to the server
 * @param programs the available programs
 */
record UntouchedDatabase(Connector connector, ClientPrograms programs) {

  private static final List<String> ARGUMENTS =
      List.of("--schema-only", "--no-password", "--lock-wait-timeout=5000");

  private static final Pattern OF_EVERY_DUMP =
      Pattern.compile(
          "\\s*|--.*|SET [a-z_]+ = .*|SELECT pg_catalog\\.set_config\\(.*"
              + "|\\\\(un)?restrict .*");

  /** What the server stores about the database outside it. */
  private static final String CHANGED_OUTSIDE =
      """
      select from pg_database d
      where datname = ?
        and (datconnlimit <> -1
          or datistemplate <> (datname ~ '^template')
          or exists (select from pg_db_role_setting s where s.setdatabase = d.oid)
          or exists (select from pg_shseclabel l
                     where l.classoid = 'pg_database'::regclass and l.objoid = d.oid)
          or coalesce(shobj_description(d.oid, 'pg_database'), '') not in
             ('', 'default administrative connection database',
              'default template for new databases', 'unmodifiable empty database')
          or datname = 'postgres' and datacl is not null
          or datname ~ '^template' and
             (select count(*) = 4
                and bool_and(grantee = datdba or grantee = 0 and privilege_type = 'CONNECT')
              from aclexplode(datacl)) is distinct from true)
      """;

  boolean is(String database) throws InterruptedException {
    try {
      return !isChangedOutside(database) && !hasLargeObjects(database) && isEmptyInside(database);
    } catch (PluginException | IOException e) {
      // It is dumped then, and the dump reports what is wrong.
      connector.context().log().debug("{} can't be inspected: {}", database, e.getMessage());
      return false;
    }
  }

  private boolean isChangedOutside(String database) throws InterruptedException {
    try (SqlConnection connection = connector.connect(connector.config().database())) {
      return connection.exists(CHANGED_OUTSIDE, database);
    }
  }

  /** They count as data, so pg_dump doesn't print them here. */
  private boolean hasLargeObjects(String database) throws InterruptedException {
    try (SqlConnection connection = connector.connect(database)) {
      return connection.exists("select from pg_largeobject_metadata");
    }
  }

  private boolean isEmptyInside(String database) throws IOException, InterruptedException {
    try (ServerClient client =
            ServerClient.start(
                connector,
                programs.require("pg_dump", connector.server().major()),
                ARGUMENTS,
                database,
                Encoding.UTF8);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(client.output(), StandardCharsets.ISO_8859_1))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!OF_EVERY_DUMP.matcher(line).matches()) {
          return false;
        }
      }
      return client.await().exitStatus() == 0;
    }
  }
}
