package dev.holdfast.plugins.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.ContentProof;
import dev.holdfast.plugins.sqlite.folder.SideFiles;
import dev.holdfast.plugins.sqlite.image.ImageInspection;
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
        SqliteSession session = Sessions.open(file, context.adapter())) {
      assertThat(user).isNotNull();
      if (example.refusal() == null) {
        checkRoundTrip(example, file, session, context);
      } else {
        assertThatExceptionOfType(PluginException.class)
            .isThrownBy(
                () -> session.dump(Sessions.dump("shop.db"), OutputStream.nullOutputStream()))
            .matches(e -> e.code() == example.refusal(), "has code " + example.refusal())
            .withMessageContaining(example.words().get(0));
      }
    }
  }

  private static void checkRoundTrip(
      SampleDatabase example, Path file, SqliteSession session, TestContext context)
      throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ContentProof proof = session.dump(Sessions.dump("shop.db"), out).proof();
    byte[] image = out.toByteArray();
    assertSays(proof.findings(), example.findings());
    assertSays(proof.unchecked(), example.unchecked());

    assertThat(proof.differences(inspect(image, proof, context))).isEmpty();

    session.restore(Sessions.restore("copy.db", false), Sessions.chain(image));
    Path copy = file.resolveSibling("copy.db");
    assertThat(copy).hasBinaryContent(image);
    try (SqliteSession beside = Sessions.open(file.getParent(), context.adapter())) {
      ContentProof restored = beside.fingerprint("copy.db");
      assertThat(proof.differences(restored)).isEmpty();
      assertThat(restored.unchecked()).isEqualTo(proof.unchecked());
    }
    if (Files.exists(SideFiles.wal(file)) || Files.size(file) == 0) {
      assertThat(SqliteShell.dump(copy)).isEqualTo(SqliteShell.dump(file));
    } else {
      assertThat(image).isEqualTo(Arrays.copyOf(Files.readAllBytes(file), image.length));
    }
  }

  private static ContentProof inspect(byte[] image, ContentProof proof, TestContext context)
      throws Exception {
    try {
      return Sessions.SOURCE.inspect(
          ImageInspection.FORMAT, new ByteArrayInputStream(image), context.adapter());
    } catch (PluginException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED); // then the bytes alone are proof
      return proof;
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
