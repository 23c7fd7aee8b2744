package dev.holdfast.plugins.localstorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.ByteRange;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.testkit.SeededBytes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever may write below the root makes links that lead out of it. */
class LinkTest {

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
    session = new LocalSession(root);
  }

  @Test
  void aLinkedFolderIsNotEntered() throws Exception {
    Files.createSymbolicLink(root.resolve("link"), outside);
    ObjectKey key = ObjectKey.of("link", "secret");
    assertDenied(() -> session.put(key, new SeededBytes(1, 10).open()));
    assertDenied(() -> session.get(key, ByteRange.ALL));
    assertDenied(() -> session.stat(key));
    assertDenied(() -> session.delete(key));
    assertDenied(() -> session.list(new KeyPrefix("link/")));
    assertThat(session.list(KeyPrefix.ALL)).isEmpty();
    assertThat(secret).hasContent("secret");
    assertThat(outside).isDirectoryNotContaining(file -> !file.equals(secret));
  }

  @Test
  void aLinkIsNoObject() throws Exception {
    Files.createSymbolicLink(root.resolve("link"), secret);
    ObjectKey key = ObjectKey.of("link");
    assertThat(session.stat(key)).isEmpty();
    assertThat(session.list(KeyPrefix.ALL)).isEmpty();
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> session.get(key, ByteRange.ALL))
        .matches(e -> e.code() == ErrorCode.NOT_FOUND);

    session.put(key, new SeededBytes(1, 10).open());
    assertThat(root.resolve("link")).isRegularFile().hasSize(10);
    assertThat(secret).hasContent("secret");
  }

  @Test
  void theFolderOfUnfinishedFilesIsNoLinkEither() throws Exception {
    Files.createSymbolicLink(root.resolve(".unfinished\\"), outside);
    assertDenied(() -> session.put(ObjectKey.of("a"), new SeededBytes(1, 10).open()));
    assertThat(outside).isDirectoryNotContaining(file -> !file.equals(secret));
  }

  private static void assertDenied(ThrowingCallable call) {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(call)
        .matches(e -> e.code() == ErrorCode.PERMISSION_DENIED, "has code PERMISSION_DENIED");
  }
}
