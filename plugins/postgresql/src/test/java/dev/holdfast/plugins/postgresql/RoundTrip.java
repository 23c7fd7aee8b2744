package dev.holdfast.plugins.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.database.ContentFilter;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.InstalledProgram;
import dev.holdfast.testkit.server.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Backs a database up, restores it under another name, and compares both as the stock {@code
 * pg_dump} writes them: schema, rows, settings, grants and comments.
 *
 * @param server where it happens
 * @param backups of that server
 */
record RoundTrip(PostgresServer server, Backups backups) {

  /** Neither is part of any other word in a dump. */
  static final String SOURCE = "roundtrip_source";

  static final String COPY = "roundtrip_copy";

  static RoundTrip on(PostgresServer server) {
    return new RoundTrip(server, new Backups(Configs.of(server)));
  }

  /** Runs a case from an empty database to the comparison, and leaves nothing behind. */
  void run(RoundTripCase script) throws Exception {
    admin("create database %s template template0 %s".formatted(SOURCE, script.createOptions()));
    try {
      psql(script, script.setup());
      Backups.Dump dump = dumpDuring(script);
      List<String> warnings = new ArrayList<>(dump.result().warnings());
      warnings.addAll(dump.result().proof().unchecked());
      warnings.addAll(backups.restore(dump, COPY).warnings());
      assertWarnings(script, warnings);
      assertThat(dump.result().leftOut())
          .extracting(LeftOut::name)
          .containsExactlyElementsOf(script.values("excluded"));
      compare(dump, script.values("left out"), script.values("stock"));
      psql(script, script.afterwards());
    } finally {
      dropAll();
    }
  }

  private Backups.Dump dumpDuring(RoundTripCase script) throws Exception {
    Backups excluding =
        new Backups(
            Configs.changed(
                backups.config(),
                draft -> {
                  draft.excludeTables = script.values("exclude tables");
                  draft.excludeTableData = script.values("exclude rows");
                }));
    DumpRequest request =
        DumpRequest.of(Subject.database(SOURCE))
            .withFilter(
                new ContentFilter(
                    script.values("include"),
                    script.values("exclude"),
                    script.values("structure only")));
    if (script.during().isEmpty()) {
      return excluding.dump(request);
    }
    try (LiveConnection session = LiveConnection.open(server, SOURCE)) {
      session.execute(script.during());
      return excluding.dump(request);
    }
  }

  /** Compares source and copy by proofs and by stock dumps. */
  private void compare(Backups.Dump dump, List<String> leftOut, List<String> options)
      throws Exception {
    assertThat(dump.content().differences(backups.inspect(dump))).isEmpty();
    assertThat(dump.content().differences(backups.fingerprint(COPY))).isEmpty();
    assertThat(stockDump(COPY, leftOut, options)).isEqualTo(stockDump(SOURCE, leftOut, options));
  }

  private static void assertWarnings(RoundTripCase script, List<String> warnings) {
    List<String> unexpected = new ArrayList<>(warnings);
    for (String expected : script.values("warning")) {
      assertThat(warnings).as("warnings").anyMatch(warning -> warning.matches(expected));
      unexpected.removeIf(warning -> warning.matches(expected));
    }
    assertThat(unexpected).as("warnings").isEmpty();
  }

  /** One character per byte, in the database's own encoding. */
  private String stockDump(String database, List<String> leftOut, List<String> options)
      throws Exception {
    String encoding =
        admin(
                "select pg_encoding_to_char(encoding) from pg_database where datname = '%s'"
                    .formatted(database))
            .get(0);
    Path file = Files.createTempFile("roundtrip", ".sql");
    try {
      CommandLine.of(
              InstalledProgram.require("pg_dump", "postgresql-client", "/usr/lib/postgresql/*/bin")
                  .toString(),
              "--create",
              "--file=" + file)
          .with(options)
          .run(environment(database, encoding), "", Duration.ofMinutes(1));
      return Files.readString(file, StandardCharsets.ISO_8859_1)
          .replace(database, "«database»")
          .lines()
          .filter(line -> !line.startsWith("\\restrict") && !line.startsWith("\\unrestrict"))
          .filter(line -> leftOut.stream().noneMatch(line::matches))
          .collect(Collectors.joining("\n"));
    } finally {
      Files.delete(file);
    }
  }

  private Map<String, String> environment(String database, String encoding) {
    return Map.of(
        "PGHOST", server.host(),
        "PGPORT", Integer.toString(server.port()),
        "PGUSER", server.superuser(),
        "PGPASSWORD", server.superuserPassword(),
        "PGCLIENTENCODING", encoding,
        "PGDATABASE", database);
  }

  private void psql(RoundTripCase script, String sql) throws Exception {
    if (!sql.isBlank()) {
      server.psql(SOURCE, "\\encoding " + script.value("client", "UTF8") + "\n" + sql);
    }
  }

  private void dropAll() throws Exception {
    for (String transaction : admin("select gid from pg_prepared_xacts")) {
      server.psql(SOURCE, "rollback prepared '" + transaction + "'");
    }
    admin("update pg_database set datistemplate = false where datname like 'roundtrip%'");
    for (String database : List.of(SOURCE, COPY)) {
      admin("drop database if exists " + database + " with (force)");
    }
    try (LiveConnection connection = LiveConnection.open(server, "postgres")) {
      SharedServer.dropShared(connection);
    }
  }

  /** Runs SQL outside of the databases at hand; returns the first column. */
  private List<String> admin(String sql) throws Exception {
    try (LiveConnection connection = LiveConnection.open(server, "postgres")) {
      return connection.column(sql);
    }
  }
}
