package dev.holdfast.plugins.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugins.sqlite.database.DatabaseSession;
import dev.holdfast.plugins.sqlite.folder.SideFiles;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Databases as the world has them, each backed up, inspected, restored and compared, or refused
 * with the right reason. To add one, add a line to {@link SampleDatabases}.
 */
class SampleDatabasesTest {

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> databasesOfManyApplicationsRoundTrip() {
    return SampleDatabases.all()
        .map(example -> DynamicTest.dynamicTest(example.name(), () -> check(example)));
  }

  private void check(SampleDatabase example) throws Exception {
    Path file = Files.createTempDirectory(folder, "case").resolve("shop.db");
    try (AutoCloseable user = example.maker().make(file);
        TestContext context = TestContext.open();
        DatabaseSession session = Sessions.open(file, context.adapter())) {
      assertThat(user).isNotNull();
      if (example.refusal() == null) {
        checkRoundTrip(example, file, session, context);
      } else {
        assertThatExceptionOfType(PluginException.class)
            .isThrownBy(() -> Sessions.dump(session, "shop.db", OutputStream.nullOutputStream()))
            .matches(e -> e.code() == example.refusal(), "has code " + example.refusal())
            .withMessageContaining(example.words().get(0));
      }
    }
  }

  private static void checkRoundTrip(
      SampleDatabase example, Path file, DatabaseSession session, TestContext context)
      throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ContentDescription content = Sessions.dump(session, "shop.db", out);
    ContentProof proof = content.proof();
    byte[] image = out.toByteArray();
    assertSays(proof.findings(), example.findings());
    assertSays(proof.unchecked(), example.unchecked());

    assertThat(content.differences(inspect(image, content, context))).isEmpty();

    session.restore(Sessions.restore("copy.db", false), Sessions.chain(image));
    Path copy = file.resolveSibling("copy.db");
    assertThat(copy).hasBinaryContent(image);
    try (DatabaseSession beside = Sessions.open(file.getParent(), context.adapter())) {
      ContentDescription restored = Sessions.fingerprint(beside, "copy.db");
      assertThat(content.differences(restored)).isEmpty();
      assertThat(restored.proof().unchecked()).isEqualTo(proof.unchecked());
    }
    if (Files.exists(SideFiles.wal(file)) || Files.size(file) == 0) {
      assertThat(SqliteShell.dump(copy)).isEqualTo(SqliteShell.dump(file));
    } else {
      assertThat(image).isEqualTo(Arrays.copyOf(Files.readAllBytes(file), image.length));
    }
  }

  private static ContentDescription inspect(
      byte[] image, ContentDescription content, TestContext context) throws Exception {
    try {
      return Sessions.inspect(new ByteArrayInputStream(image), context);
    } catch (PluginException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED); // then the bytes alone are proof
      return content;
    }
  }

  private static void assertSays(List<String> said, List<String> expected) {
    if (expected.isEmpty()) {
      assertThat(said).isEmpty();
    }
    for (String part : expected) {
      assertThat(said).anySatisfy(sentence -> assertThat(sentence).contains(part));
    }
    assertThat(said).noneMatch(sentence -> sentence.contains("/shop.db"));
  }
}
