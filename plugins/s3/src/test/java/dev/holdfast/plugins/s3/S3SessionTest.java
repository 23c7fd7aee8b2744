package dev.holdfast.plugins.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.Buffers;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.Choice;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StoredObject;
import dev.holdfast.plugins.s3.bucket.S3Config;
import dev.holdfast.plugins.s3.upload.PartSizes;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import dev.holdfast.testkit.s3.S3Server;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestContextExtension.class)
class S3SessionTest {

  private static final long PART = PartSizes.of(1);

  private static S3Server server;

  private final S3Destination destination = new S3Destination();

  @BeforeAll
  static void start() throws InterruptedException {
    server = S3Server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 8 * 1024 * 1024 - 1, 8 * 1024 * 1024, 2 * 8 * 1024 * 1024 + 5})
  void storesObjectsOfAnyLength(long length, TestContext test) throws Exception {
    SeededBytes content = new SeededBytes(length, length);
    ObjectKey key = new ObjectKey("any-length/" + length);
    try (StorageSession session = destination.open(Configs.of(server), test.adapter())) {
      StoredObject stored = session.put(key, content.open());

      assertThat(stored.size()).isEqualTo(length);
      assertThat(stored.attestedCrc32c()).isPresent();
      assertThat(session.stat(key)).contains(new StoredObject(key, length, stored.modified()));
      try (InputStream in = session.get(key)) {
        assertThat(in.readAllBytes()).isEqualTo(content.open().readAllBytes());
      }
    }
    assertThat(test.adapter().scratch()).isEmptyDirectory();
  }

  /** The form asks for them before the bucket is known. */
  @Test
  void offersTheBucketsOfTheAccount(TestContext test) throws Exception {
    S3Config config =
        Configs.of(server, server.endpoint(), null, server.accessKey(), server.secretKey());
    assertThat(destination.choices("bucket", config, test.adapter()))
        .extracting(Choice::value)
        .contains(server.bucket());
    S3Config wrong = Configs.of(server, server.endpoint(), null, server.accessKey(), "wrong");
    assertThatThrownBy(() -> destination.choices("bucket", wrong, test.adapter()))
        .isInstanceOf(PluginException.class)
        .hasMessageNotContaining("null");
  }

  @Test
  void spillsToScratchWhenMemoryIsShort(TestContext test) throws Exception {
    SeededBytes content = new SeededBytes(7, 2 * PART + 5);
    ObjectKey key = new ObjectKey("spilled");
    Buffers memory = test.adapter().buffers();
    List<byte[]> chunks = new ArrayList<>();
    for (Optional<byte[]> next = memory.take(Duration.ZERO);
        next.isPresent();
        next = memory.take(Duration.ZERO)) {
      chunks.add(next.get());
    }
    chunks.subList(0, 3).forEach(memory::giveBack);
    try (StorageSession session = S3Session.open(Configs.of(server), test.adapter())) {
      session.put(key, content.open());
      try (InputStream in = session.get(key)) {
        assertThat(in.readAllBytes()).isEqualTo(content.open().readAllBytes());
      }
    }
    for (int left = 3; left >= 0; left--) {
      assertThat(memory.take(Duration.ZERO).isPresent()).isEqualTo(left > 0);
    }
    assertThat(test.adapter().scratch()).isEmptyDirectory();
  }

  @Test
  void keepsTheOldObjectWhenAPutFails(TestContext test) throws Exception {
    SeededBytes old = new SeededBytes(1, 100);
    ObjectKey key = new ObjectKey("kept");
    InputStream broken =
        new SequenceInputStream(new SeededBytes(2, 2 * PART).open(), new BrokenStream());
    try (StorageSession session = destination.open(Configs.of(server), test.adapter())) {
      session.put(key, old.open());

      assertThatThrownBy(() -> session.put(key, broken)).isInstanceOf(IOException.class);

      try (InputStream in = session.get(key)) {
        assertThat(in.readAllBytes()).isEqualTo(old.open().readAllBytes());
      }
      assertThat(
              session.removeLeftovers(
                  KeyPrefix.ALL, all -> true, test.adapter().clock().instant().plusSeconds(60)))
          .as("multipart uploads left behind")
          .isZero();
    }
  }

  @Test
  void staysWithinItsPrefix(TestContext test) throws Exception {
    Files.writeString(server.buckets().resolve(server.bucket()).resolve("outside"), "foreign");
    try (StorageSession session = destination.open(Configs.of(server), test.adapter())) {
      session.put(new ObjectKey("inside/--a"), new SeededBytes(1, 1).open());
      try (Stream<FolderItem> all = session.list(KeyPrefix.ALL)) {
        assertThat(all.map(FolderItem::toString)).contains("inside/").doesNotContain("outside");
      }
      session.delete(new ObjectKey("inside/--a"));
      session.delete(new ObjectKey("inside/--a"));
      assertThat(session.stat(new ObjectKey("inside/--a"))).isEmpty();
    }
  }

  @Test
  void checkTestsEveryPermissionAndLeavesNothing(TestContext test) throws Exception {
    assertThat(destination.check(Configs.of(server), test.adapter()))
        .isInstanceOf(CheckResult.Ok.class);
    try (StorageSession session = destination.open(Configs.of(server), test.adapter());
        Stream<FolderItem> all = session.list(KeyPrefix.ALL)) {
      assertThat(all.map(FolderItem::toString)).noneMatch(item -> item.contains(".holdfast-check"));
    }
  }
}
