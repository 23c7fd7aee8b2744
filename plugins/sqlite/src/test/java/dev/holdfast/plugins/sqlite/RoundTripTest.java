package dev.holdfast.plugins.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugins.sqlite.database.DatabaseSession;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(TestContextExtension.class)
class RoundTripTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "512, delete, 0, UTF-8",
    "512, wal, 1, UTF-8",
    "1024, wal, 2, UTF-16le",
    "4096, wal, 0, UTF-8",
    "4096, delete, 1, UTF-16be",
    "65536, delete, 0, UTF-8",
    "65536, wal, 1, UTF-8"
  })
  void databaseIsRestoredUnchanged(
      int pageSize, String journal, int autoVacuum, String encoding, TestContext context)
      throws Exception {
    Path file = folder.resolve("shop.db");
    try (Connection open = Sql.connect(file)) {
      Sql.run(
          open,
          "PRAGMA page_size=" + pageSize,
          "PRAGMA auto_vacuum=" + autoVacuum,
          "PRAGMA encoding='" + encoding + "'",
          "PRAGMA journal_mode=" + journal);
      Content.create(open);
      try (DatabaseSession session = Sessions.open(folder, context.adapter())) {
        ByteArrayOutputStream image = new ByteArrayOutputStream();
        ContentDescription dump = Sessions.dump(session, "shop.db", image);
        assertThat(dump.proof().evidence())
            .contains("SQLite read as many rows as the written pages contain");
        assertThat(dump.list())
            .contains(ContentItem.of("empty", 0, "0".repeat(64)))
            .extracting(ContentItem::name)
            .contains("item", "pair", "prose_content", "sqlite_sequence", "odd \"name'")
            .doesNotContain("prose", "sqlite_stat1");

        ContentDescription inspected =
            Sessions.inspect(new ByteArrayInputStream(image.toByteArray()), context);
        assertThat(dump.differences(inspected)).isEmpty();

        session.restore(
            Sessions.restore("copy ü?%--.db", false), Sessions.chain(image.toByteArray()));
        assertThat(Sessions.fingerprint(session, "copy ü?%--.db").items()).isEqualTo(dump.items());
        assertThat(Sql.text(folder.resolve("copy ü?%--.db"), "PRAGMA integrity_check"))
            .isEqualTo("ok");
        assertThat(session.subjects().databases()).contains("copy ü?%--.db", "shop.db");
      }
    }
  }
}
