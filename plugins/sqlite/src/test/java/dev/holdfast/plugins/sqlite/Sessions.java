package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.sqlite.image.ImageInspection;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Duration;

/** Sessions and requests of tests. */
final class Sessions {

  static final SqliteSource SOURCE = new SqliteSource();

  private Sessions() {}

  static SqliteConfig config(Path path) {
    return new SqliteConfig(path, Duration.ofSeconds(5), null);
  }

  static SqliteSession open(Path path, AdapterContext context) {
    return SOURCE.open(config(path), context);
  }

  static DumpRequest dump(String name) {
    return DumpRequest.of(Subject.database(name));
  }

  static RestoreChain chain(byte[] image) {
    return RestoreChain.of(ImageInspection.FORMAT, new ByteArrayInputStream(image));
  }

  static RestoreRequest restore(String target, boolean replace) {
    return RestoreRequest.of(
            Subject.database("shop.db"),
            ImageInspection.FORMAT,
            target,
            new ServerInfo("SQLite", "3"))
        .replaceExisting(replace)
        .build();
  }
}
