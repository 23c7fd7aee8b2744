package dev.holdfast.plugins.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An image is read without SQLite. */
@ExtendWith(TestContextExtension.class)
class InspectTest {

  private static final Set<ErrorCode> NOT_WHOLE = Set.of(ErrorCode.CORRUPT, ErrorCode.INCOMPLETE);

  @TempDir private Path folder;

  private static ContentDescription inspect(byte[] image, TestContext context) throws Exception {
    return Sessions.inspect(new ByteArrayInputStream(image), context);
  }

  @Test
  void everyMissingPageOfATreeIsDetected(TestContext context) throws Exception {
    Path file = folder.resolve("shop.db");
    String treePages;
    try (Connection open = Sql.connect(file)) {
      Sql.run(open, "PRAGMA page_size=4096");
      Content.create(open);
      treePages =
          Sql.text(
              open,
              "SELECT group_concat(pageno) FROM dbstat WHERE pagetype IN ('internal', 'leaf')");
    }
    byte[] image = Files.readAllBytes(file);
    ContentDescription whole = inspect(image, context);
    assertThat(whole.records()).isPositive();
    for (String page : treePages.split(",")) {
      byte[] damaged = image.clone();
      int offset = (Integer.parseInt(page) - 1) * 4096;
      Arrays.fill(damaged, offset, offset + 4096, (byte) 0);
      assertThat(isSeen(whole, damaged, context)).as("page " + page).isTrue();
    }
  }

  private static boolean isSeen(ContentDescription whole, byte[] damaged, TestContext context)
      throws Exception {
    try {
      return !whole.differences(inspect(damaged, context)).isEmpty();
    } catch (PluginException e) {
      return NOT_WHOLE.contains(e.code());
    }
  }

  @Test
  void freePagesThatLookLikeTreesAreIgnored(TestContext context) throws Exception {
    Path file = folder.resolve("shop.db");
    String numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 9000) ";
    Sql.run(
        file,
        "PRAGMA page_size=512",
        "CREATE TABLE old(a INTEGER PRIMARY KEY, b)",
        numbers + "INSERT INTO old SELECT i, 'some text' FROM n",
        "DROP TABLE old",
        "CREATE TABLE kept(a INTEGER PRIMARY KEY, b)",
        numbers + "INSERT INTO kept SELECT i, 'text' FROM n LIMIT 3000");
    assertThat(Sql.text(file, "PRAGMA freelist_count")).isNotEqualTo("0");
    assertThat(inspect(Files.readAllBytes(file), context).records()).isEqualTo(3000);
  }

  @Test
  void namesThatOverflowTheirPageAreNotGuessed(TestContext context) throws Exception {
    Path file = folder.resolve("shop.db");
    String name = "a_very_long_name".repeat(20);
    Sql.run(file, "PRAGMA page_size=512", "CREATE TABLE " + name + "(a)");
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> inspect(Files.readAllBytes(file), context))
        .matches(e -> e.code() == ErrorCode.UNSUPPORTED, "has code UNSUPPORTED");
  }
}
