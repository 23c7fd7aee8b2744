package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.database.DatabaseSession;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.sqlite.image.ImageInspection;
import java.nio.file.Path;
import java.time.Duration;

/** Sessions and requests of tests. */
final class Sessions {

  static final SqliteSource SOURCE = new SqliteSource();

  private Sessions() {}

  static SqliteConfig config(Path path) {
    return new SqliteConfig(path, Duration.ofSeconds(5), null);
  }

  static DatabaseSession open(Path path, AdapterContext context) {
    return SOURCE.open(config(path), context);
  }

  static Subject subject(String name) {
    return Subject.database(name);
  }

  static RestoreRequest restore(String target, boolean replace) {
    return new RestoreRequest(
        subject("shop.db"),
        ImageInspection.FORMAT,
        target,
        new ServerInfo("SQLite", "3"),
        0,
        replace,
        false,
        1);
  }
}
