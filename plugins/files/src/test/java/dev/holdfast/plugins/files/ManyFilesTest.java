package dev.holdfast.plugins.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.Position;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.testkit.TestContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain of a tree with 200,000 files, in a process with 128 MiB of heap. */
@Tag("slow")
class ManyFilesTest {

  private static final int FOLDERS = 200;
  private static final int EACH = 1000;

  @TempDir private Path folder;

  @Test
  void treeOfTwoHundredThousandFilesNeedsLittleMemory() throws Exception {
    Path tree = Files.createDirectory(folder.resolve("tree"));
    for (int i = 0; i < FOLDERS; i++) {
      Path below = Files.createDirectory(tree.resolve("a folder with a long name " + i));
      for (int j = 0; j < EACH; j++) {
        Files.writeString(below.resolve("a file with a long name, too, number " + j), i + " " + j);
      }
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                ManyFilesTest.class.getName(),
                folder.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(OddTree.shell(folder.resolve("restores/copy"), "find . | wc -l").strip())
        .isEqualTo(FOLDERS * (EACH + 1) + 1 - 2 + "");
    OddTree.shell(folder, "diff -r tree restores/copy");
  }

  /** Dumps all of it, then what has changed, and restores both. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Path restores = Files.createDirectory(folder.resolve("restores"));
    Subject tree = Trees.tree("tree");
    try (TestContext context = TestContext.open()) {
      FilesSession session =
          new FilesSource()
              .open(Backup.config(folder.resolve("tree"), restores), context.adapter());
      Position position = dump(session, DumpRequest.of(tree), folder.resolve("0"));
      OddTree.shell(
          folder,
          """
          echo changed > 'tree/a folder with a long name 7/a file with a long name, too, number 7'
          rm tree/*7/*' 77' tree/*8/*' 88'; sleep 2.1
          """
              .replace("tree/*7/*' 77' tree/*8/*' 88'", "tree/*' 7'/*' 77' tree/*' 8'/*' 88'"));
      DumpRequest next = DumpRequest.of(tree).withSince(position, items(folder.resolve("0.list")));
      dump(session, next, folder.resolve("1"));
      RestoreRequest request =
          RestoreRequest.of(tree, FilesSession.FORMAT, "copy", new ServerInfo("GNU tar", "1"))
              .build();
      session.restore(
          request, new RestoreChain(java.util.List.of(piece(folder, "0"), piece(folder, "1"))));
    }
  }

  private static RestoreChain.Piece piece(Path folder, String name) {
    return new RestoreChain.Piece(
        FilesSession.FORMAT,
        () -> Files.newInputStream(folder.resolve(name)),
        items(folder.resolve(name + ".list")));
  }

  private static Position dump(FilesSession session, DumpRequest request, Path to)
      throws Exception {
    long start = System.nanoTime();
    Path list = Path.of(to + ".unsorted");
    DumpResult result;
    try (OutputStream out = Files.newOutputStream(to);
        Writer items = Files.newBufferedWriter(list)) {
      result =
          session.dump(
              request,
              out,
              item -> {
                synchronized (items) {
                  items.write(
                      "%s\t%d\t%s\t%s%n"
                          .formatted(item.name(), item.records(), item.digest(), item.detail()));
                }
              });
    }
    System.out.printf(
        "%s: %,d bytes in %d ms%n",
        result.proof().evidence(), Files.size(to), (System.nanoTime() - start) / 1_000_000);
    OddTree.shell(to.getParent(), "LC_ALL=C sort '" + list + "' > '" + to + ".list'");
    return result.position().orElseThrow();
  }

  private static ContentItems items(Path list) {
    return () -> {
      BufferedReader lines = Files.newBufferedReader(list);
      return new ContentItems.Reader() {
        @Override
        public @Nullable ContentItem next() throws IOException {
          String line = lines.readLine();
          if (line == null) {
            return null;
          }
          String[] fields = line.split("\t", 4);
          return ContentItem.of(fields[0], Long.parseLong(fields[1]), fields[2])
              .withDetail(fields[3]);
        }

        @Override
        public void close() throws IOException {
          lines.close();
        }
      };
    };
  }
}
