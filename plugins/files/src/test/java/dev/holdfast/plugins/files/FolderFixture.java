package dev.holdfast.plugins.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.TemporaryFolder;
import dev.holdfast.testkit.contract.DatabaseFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Trees in a folder. In each, every file is named after its own content. */
record FolderFixture(Path folder) implements DatabaseFixture {

  private static final int FILE = 16 * 1024;

  @Override
  public void create(String name, long bytes) throws IOException {
    Path tree = Files.createDirectories(folder.resolve(name));
    Random random = new Random(name.hashCode());
    for (long left = bytes; left > 0; left -= FILE) {
      byte[] content = new byte[FILE];
      random.nextBytes(content);
      Path below = Files.createDirectories(tree.resolve("part " + left % 7).resolve("日本"));
      Files.write(below.resolve(nameOf(content)), content);
    }
    Files.createSymbolicLink(tree.resolve("link"), Path.of("nowhere"));
    Files.createLink(tree.resolve("twin"), Files.writeString(tree.resolve("one"), "content"));
    Files.createDirectory(tree.resolve("empty"));
  }

  private static String nameOf(byte[] content) {
    return "-" + HexFormat.of().formatHex(Arrays.copyOf(content, 16));
  }

  @Override
  public boolean exists(String name) {
    return Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public void drop(String name) throws IOException {
    if (exists(name)) {
      TemporaryFolder.delete(folder.resolve(name));
    }
  }

  /** Makes files, and removes them again. */
  @Override
  public Writer startWriter(String name) {
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Void> written =
        CompletableFuture.runAsync(() -> write(folder.resolve(name).resolve("written"), ended));
    return () -> {
      ended.set(true);
      written.join();
    };
  }

  private static void write(Path below, AtomicBoolean ended) {
    try {
      Files.createDirectories(below);
      Random random = new Random();
      Path before = below;
      while (!ended.get()) {
        byte[] content = new byte[FILE];
        random.nextBytes(content);
        Path next = Files.write(below.resolve(nameOf(content)), content);
        if (random.nextBoolean() && !before.equals(below)) {
          Files.delete(before);
        }
        before = next;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void checkInvariant(String name) throws IOException {
    Path tree = folder.resolve(name);
    assertThat(Files.readSymbolicLink(tree.resolve("link"))).hasToString("nowhere");
    assertThat(Files.isSameFile(tree.resolve("one"), tree.resolve("twin"))).isTrue();
    assertThat(tree.resolve("empty")).isEmptyDirectory();
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("-")).toList()) {
        assertThat(file).hasFileName(nameOf(Files.readAllBytes(file)));
      }
    }
    assertThat(new String(Files.readAllBytes(tree.resolve("one")), StandardCharsets.UTF_8))
        .isEqualTo("content");
  }
}
