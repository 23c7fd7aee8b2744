package dev.holdfast.plugins.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.mariadb.connection.MariadbConfig;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.server.MariadbServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Backs up and restores in memory.
 *
 * @param config how to reach the server
 */
record Backups(MariadbConfig config) {

  /**
   * A dump.
   *
   * @param result what the source said
   * @param items digests by name
   * @param bytes the dump
   */
  record Backup(Subject subject, DumpResult result, Map<String, String> items, byte[] bytes) {

    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  Backup dump(String database) throws Exception {
    return dump(Subject.database(database));
  }

  Backup dump(Subject subject) throws Exception {
    try (TestContext context = TestContext.open();
        MariadbSession session = new MariadbSource().open(config, context.adapter())) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Map<String, String> items = new TreeMap<>();
      DumpResult result =
          session.dump(
              DumpRequest.of(subject),
              out,
              item -> items.put(item.name(), item.records() + " " + item.digest()));
      return new Backup(subject, result, items, out.toByteArray());
    }
  }

  Map<String, String> fingerprint(String database) throws Exception {
    try (TestContext context = TestContext.open();
        MariadbSession session = new MariadbSource().open(config, context.adapter())) {
      Map<String, String> items = new TreeMap<>();
      session.fingerprint(
          Subject.database(database),
          item -> items.put(item.name(), item.records() + " " + item.digest()));
      return items;
    }
  }

  RestoreResult restore(Backup backup, String target, Map<String, String> options)
      throws Exception {
    try (TestContext context = TestContext.open();
        MariadbSession session = new MariadbSource().open(config, context.adapter())) {
      RestoreRequest request =
          RestoreRequest.of(
                  backup.subject(), session.format(backup.subject()), target, session.server())
              .replaceExisting(options.containsKey("replace"))
              .continueOnError(options.containsKey("continue"))
              .options(without(options))
              .build();
      return session.restore(
          request, RestoreChain.of(request.format(), new ByteArrayInputStream(backup.bytes())));
    }
  }

  private static Map<String, String> without(Map<String, String> options) {
    Map<String, String> rest = new TreeMap<>(options);
    rest.remove("replace");
    rest.remove("continue");
    return rest;
  }

  /** Restores under another name and compares everything. */
  RestoreResult copy(Backup backup, String target) throws Exception {
    RestoreResult result = restore(backup, target, Map.of("replace", ""));
    assertThat(fingerprint(target)).isEqualTo(backup.items());
    return result;
  }

  /** Creates a database with this content. */
  static void create(MariadbServer server, String database, String sql) throws Exception {
    server.sql(
        "",
        "drop database if exists %1$s; create database %1$s character set utf8mb4"
            .formatted(MariadbServer.identifier(database)));
    server.sql(database, sql);
  }
}
