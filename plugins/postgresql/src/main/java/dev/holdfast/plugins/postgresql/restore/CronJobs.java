package dev.holdfast.plugins.postgresql.restore;

import dev.holdfast.plugins.postgresql.archive.HeldArchive;
import dev.holdfast.plugins.postgresql.archive.TableOfContents;
import dev.holdfast.plugins.postgresql.archive.TocEntry;
import dev.holdfast.plugins.postgresql.connection.SqlConnection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jobs of pg_cron. The extension can be created only in the one database that the server's
 * setting {@code cron.database_name} names, and would run the jobs as soon as they exist. So their
 * rows are restored to plain tables instead.
 */
final class CronJobs {

  static final String EXTENSION = "pg_cron";
  private static final String SCHEMA = "cron";
  private static final Set<String> OF_THE_EXTENSION = Set.of("ACL", "POLICY", "ROW SECURITY");

  /** All other columns are of type text. */
  private static final Map<String, String> TYPES =
      Map.of(
          "jobid", "bigint",
          "runid", "bigint",
          "nodeport", "integer",
          "job_pid", "integer",
          "active", "boolean",
          "start_time", "timestamptz",
          "end_time", "timestamptz");

  private static final String WARNING =
      "The jobs of pg_cron are restored as rows of plain tables in the schema cron and don't run,"
          + " because the extension can only be created in the database named by"
          + " cron.database_name. To run them again, execute there: ALTER SCHEMA cron RENAME TO"
          + " cron_restored; CREATE EXTENSION pg_cron; INSERT INTO cron.job TABLE"
          + " cron_restored.job;";

  private CronJobs() {}

  static boolean areIn(TableOfContents contents) {
    return contents.extensions().contains(EXTENSION);
  }

  /** Whether an entry conflicts with plain tables. */
  static boolean isOfExtension(TocEntry entry) {
    return entry.description().equals("EXTENSION") && entry.tag().equals(EXTENSION)
        || entry.tag().equals("EXTENSION " + EXTENSION)
        || entry.namespace().equals(SCHEMA) && OF_THE_EXTENSION.contains(entry.description());
  }

  /** Creates the tables and sequences for the rows and positions in an archive. */
  static void makeTables(SqlConnection inside, HeldArchive archive)
      throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder("CREATE SCHEMA cron");
    archive.visit(
        entry -> {
          if (entry.namespace().equals(SCHEMA) && entry.description().equals("TABLE DATA")) {
            script.append(
                "; CREATE TABLE cron.%s (%s)".formatted(entry.tag(), columns(entry.copy())));
          } else if (entry.namespace().equals(SCHEMA)
              && entry.description().equals("SEQUENCE SET")) {
            script.append("; CREATE SEQUENCE cron.").append(entry.tag());
          }
        });
    inside.execute(script.toString());
  }

  /** From {@code COPY cron.job (jobid, …) FROM stdin;}. */
  private static String columns(String copy) {
    String names = copy.substring(copy.indexOf('(') + 1, copy.lastIndexOf(')'));
    return Stream.of(names.split(", "))
        .map(name -> name + ' ' + TYPES.getOrDefault(name, "text"))
        .collect(Collectors.joining(", "));
  }

  /** The message for people if there are jobs. */
  static List<String> warnings(TableOfContents contents) {
    return areIn(contents) ? List.of(WARNING) : List.of();
  }
}
