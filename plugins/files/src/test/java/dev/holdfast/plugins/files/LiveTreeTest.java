package dev.holdfast.plugins.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.plugins.files.program.Complaints;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees that change while they are read: the stream that takes the dump changes them. */
class LiveTreeTest {

  private static final int LARGE = 8 << 20;

  @TempDir private Path folder;
  private Path tree;

  @BeforeEach
  void makeTree() throws Exception {
    tree = Files.createDirectory(folder.resolve("tree"));
    Files.write(tree.resolve("a"), new byte[LARGE]);
    Files.writeString(tree.resolve("b"), "b");
    Files.createDirectory(tree.resolve("c"));
    Files.writeString(tree.resolve("c/d"), "d");
  }

  private DumpResult dump(Change change, List<String> names) throws Exception {
    try (Backup backup = new Backup(Backup.config(tree, folder))) {
      OutputStream out =
          new OutputStream() {
            private long written;

            @Override
            public void write(int b) {
              written++;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
              boolean before = written < LARGE / 2;
              written += length;
              if (before && written >= LARGE / 2) {
                change.make();
              }
            }
          };
      return backup
          .session()
          .dump(DumpRequest.of(Trees.tree("tree")), out, item -> names.add(item.name()));
    }
  }

  private interface Change {
    void make() throws IOException;
  }

  @Test
  void fileThatGrowsOrShrinksWhileItIsReadIsNamed() throws Exception {
    for (Change change :
        List.<Change>of(
            () -> Files.write(tree.resolve("a"), new byte[1], StandardOpenOption.APPEND),
            () -> Files.write(tree.resolve("a"), new byte[LARGE / 4]),
            () -> Files.write(tree.resolve("a"), new byte[1], StandardOpenOption.WRITE))) {
      Files.write(tree.resolve("a"), new byte[LARGE]);
      List<String> names = Collections.synchronizedList(new ArrayList<>());
      DumpResult result = dump(change, names);
      assertThat(names).containsExactlyInAnyOrder(".", "a", "b", "c", "c/d");
      assertThat(result.leftOut())
          .singleElement()
          .matches(left -> left.name().equals("./a") && !left.byDesign());
    }
  }

  @Test
  void fileThatVanishesIsTold() throws Exception {
    // Tar has read the names' directory entries already, but opens each file in its turn.
    for (int i = 0; i < 300; i++) {
      Files.write(tree.resolve("big" + i), new byte[100_000]);
    }
    List<String> names = Collections.synchronizedList(new ArrayList<>());
    DumpResult result = dump(() -> Files.delete(tree.resolve("c/d")), names);
    assertThat(names).doesNotContain("c/d").contains("b", "c");
    assertThat(result.leftOut()).isEmpty();
    assertThat(result.warnings()).singleElement().asString().contains("c/d").contains("deleted");
  }

  @Test
  void treeThatIsRemovedMeanwhileIsNoBackup() {
    for (int i = 0; i < 400; i++) {
      int number = i;
      uncheck(() -> Files.write(tree.resolve("e" + number), new byte[50_000]));
    }
    assertThatThrownBy(
            () -> dump(() -> uncheck(() -> OddTree.shell(tree, "rm -rf *")), new ArrayList<>()))
        .isInstanceOf(PluginException.class);
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void uncheck(Work work) {
    try {
      work.run();
    } catch (Exception e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  @Test
  void complaintThatNobodyKnowsIsAFailure() {
    assertThat(
            complaints(
                "tar: ./x: Read error at byte 0, while reading 512 bytes: Input/output error"))
        .extracting(LeftOut::name)
        .containsExactly("./x");
    assertThat(complaints("find: ‘/srv/x’: Permission denied")).hasSize(1);
    for (String line :
        List.of(
            "tar: -: Wrote only 4096 of 10240 bytes", "tar: Child died with signal 9", "Killed")) {
      assertThatThrownBy(() -> complaints(line)).isInstanceOf(PluginException.class);
    }
    assertThatThrownBy(
            () ->
                complaints(
                    Collections.nCopies(100, "tar: ./x: Cannot open: Permission denied")
                        .toArray(String[]::new)))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("more files");
    assertThatThrownBy(() -> Complaints.of(new ToolResult("tar", 137, List.of())))
        .isInstanceOf(PluginException.class);
  }

  private static List<LeftOut> complaints(String... lines) {
    return Complaints.of(new ToolResult("tar", 2, List.of(lines))).lost();
  }
}
