package dev.holdfast.plugins.localstorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.testkit.CommandLine;
import dev.holdfast.testkit.SeededBytes;
import dev.holdfast.toolkit.storage.UnfinishedName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever may write below the root plants what leads out of it, blocks, or never ends. */
@Timeout(60)
class HostileStoreTest {

  @TempDir Path folder;
  private Path outside;
  private Path secret;
  private Path root;
  private LocalSession session;

  @BeforeEach
  void makeRoot() throws Exception {
    root = Files.createDirectory(folder.resolve("root"));
    outside = Files.createDirectory(folder.resolve("outside"));
    secret = Files.writeString(outside.resolve("secret"), "secret");
    session = new LocalSession(Store.open(root, true, Mounts.ofThisMachine()));
  }

  @Test
  void linkedFolderIsNotEntered() throws Exception {
    Files.createSymbolicLink(root.resolve("link"), outside);
    ObjectKey key = ObjectKey.of("link", "secret");
    assertDenied(() -> session.put(key, new SeededBytes(1, 10).open()));
    assertDenied(() -> session.get(key));
    assertDenied(() -> session.stat(key));
    assertDenied(() -> session.delete(key));
    assertDenied(() -> session.list(new KeyPrefix("link/")));
    assertThat(session.list(KeyPrefix.ALL)).isEmpty();
    assertThat(secret).hasContent("secret");
    assertThat(outside).isDirectoryNotContaining(file -> !file.equals(secret));
  }

  @Test
  void linkIsNotAnObject() throws Exception {
    Files.createSymbolicLink(root.resolve("link"), secret);
    ObjectKey key = ObjectKey.of("link");
    assertThat(session.stat(key)).isEmpty();
    assertThat(session.list(KeyPrefix.ALL)).isEmpty();
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> session.get(key))
        .matches(e -> e.code() == ErrorCode.NOT_FOUND);

    session.put(key, new SeededBytes(1, 10).open());
    assertThat(root.resolve("link")).isRegularFile().hasSize(10);
    assertThat(secret).hasContent("secret");
  }

  @Test
  void markerMustNotBeALink() throws Exception {
    Files.createSymbolicLink(root.resolve(Names.MARKER), secret);
    session.put(ObjectKey.of("a"), new SeededBytes(1, 10).open());
    assertThat(secret).hasContent("secret");
  }

  private static void assertDenied(ThrowingCallable call) {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(call)
        .matches(e -> e.code() == ErrorCode.PERMISSION_DENIED, "has code PERMISSION_DENIED");
  }

  /** Opening a pipe waits for its other end, for ever. */
  @Test
  void onlyRegularFilesAreOpened() throws Exception {
    CommandLine.of("mkfifo", root.resolve("pipe") + "", root.resolve(UnfinishedName.create()) + "")
        .run(Map.of(), "", Duration.ofSeconds(10));
    ObjectKey key = ObjectKey.of("pipe");
    assertThat(session.list(KeyPrefix.ALL)).isEmpty();
    assertThat(session.stat(key)).isEmpty();
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> session.get(key))
        .matches(e -> e.code() == ErrorCode.NOT_FOUND);
    assertThat(session.removeLeftovers(KeyPrefix.ALL, all -> true, Instant.MAX)).isZero();
    session.put(key, new SeededBytes(1, 10).open());
    assertThat(root.resolve("pipe")).isRegularFile();
  }

  @Test
  void hardLinkIsReplacedRatherThanWrittenThrough() throws Exception {
    Files.createLink(root.resolve("hard"), secret);
    session.put(ObjectKey.of("hard"), new SeededBytes(1, 10).open());
    assertThat(secret).hasContent("secret");
  }

  @Test
  void deepFoldersNeedFewOpenFiles() throws Exception {
    Path deep = root;
    for (int i = 0; i < 200; i++) {
      deep = Files.createDirectory(deep.resolve("d"));
      Files.createFile(deep.resolve("file"));
    }
    Files.createFile(root.resolve("d/d").resolve(UnfinishedName.create()));
    assertThat(session.removeLeftovers(KeyPrefix.ALL, all -> true, Instant.MAX)).isEqualTo(1);
    assertThat(session.list(new KeyPrefix("d/".repeat(30)))).hasSize(2);
    ObjectKey tooDeep = new ObjectKey("d/".repeat(40) + "file");
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> session.put(tooDeep, new SeededBytes(1, 10).open()))
        .matches(e -> e.code() == ErrorCode.UNSUPPORTED);
  }

  /** Bins and snapshots would show deleted backups; nobody but the system may open the others. */
  @ParameterizedTest
  @ValueSource(strings = {"lost+found", "#recycle", ".Trash-1000", ".snapshots", Names.MARKER})
  void fileSystemMetadataIsNotListed(String name) throws Exception {
    Files.createFile(Files.createDirectory(root.resolve(name)).resolve("manifest.json"));
    assertThat(session.list(KeyPrefix.ALL)).isEmpty();
    for (String text : List.of(name, name + "/manifest.json")) {
      if (text.contains("+") || text.contains("#")) {
        continue; // no key
      }
      ObjectKey key = new ObjectKey(text);
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(() -> session.put(key, new SeededBytes(1, 10).open()))
          .matches(e -> e.code() == ErrorCode.UNSUPPORTED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"back\\slash", "new\nline", "\u0001", "a b", "ü"})
  void nameThatIsNoKeyIsNotListed(String name) throws Exception {
    Files.createFile(root.resolve(name));
    Files.createFile(Files.createDirectory(root.resolve("x" + name)).resolve("a"));
    CommandLine.of(
            "python3", "-c", "import os, sys; os.mkdir(os.fsencode(sys.argv[1]) + b'/\\xff')")
        .with(List.of(root.toString()))
        .run(Map.of(), "", Duration.ofSeconds(20));
    session.put(ObjectKey.of("a"), new SeededBytes(1, 10).open());
    assertThat(session.list(KeyPrefix.ALL)).hasSize(1);
  }
}
