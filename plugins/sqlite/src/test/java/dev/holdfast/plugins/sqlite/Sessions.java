package dev.holdfast.plugins.sqlite;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.Fingerprints;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugins.sqlite.database.DatabaseSession;
import dev.holdfast.plugins.sqlite.image.ImageInspection;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.TestContext;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;

/** Sessions and requests of tests. */
final class Sessions {

  static final SqliteSource SOURCE = new SqliteSource();

  private Sessions() {}

  static SqliteConfig config(Path path) {
    return new SqliteConfig(path, Duration.ofSeconds(5), null);
  }

  static DatabaseSession open(Path path, AdapterContext context) throws InterruptedException {
    return SOURCE.open(config(path), context);
  }

  static DumpRequest dump(String name) {
    return DumpRequest.of(Subject.database(name));
  }

  static ContentDescription dump(DumpSession session, String name, OutputStream out)
      throws Exception {
    return ContentDescription.of(list -> session.dump(dump(name), out, list).proof());
  }

  static ContentDescription fingerprint(Fingerprints session, String name) throws Exception {
    return ContentDescription.of(list -> session.fingerprint(Subject.database(name), list));
  }

  static ContentDescription inspect(InputStream image, TestContext context) throws Exception {
    return ContentDescription.of(
        list -> SOURCE.inspect(ImageInspection.FORMAT, image, context.adapter(), list));
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
