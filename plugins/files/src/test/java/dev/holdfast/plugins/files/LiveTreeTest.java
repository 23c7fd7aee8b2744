package dev.holdfast.plugins.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.plugins.files.program.Complaints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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

  private Backup.Dump dump(Backup.Change change) throws Exception {
    try (Backup backup = new Backup(Backup.config(tree, folder))) {
      return backup.dump(LARGE / 2, change);
    }
  }

  @Test
  void fileThatChangesWhileItIsReadIsReadAgain() throws Exception {
    Path file = tree.resolve("ä\n\\7");
    int number = 0;
    for (Backup.Change change :
        List.<Backup.Change>of(
            () -> Files.write(file, new byte[1], StandardOpenOption.APPEND),
            () -> Files.write(file, new byte[LARGE / 4]),
            () -> Files.write(file, new byte[1], StandardOpenOption.WRITE))) {
      Files.write(file, new byte[LARGE]);
      try (Backup backup = new Backup(Backup.config(tree, folder))) {
        Backup.Dump dump = backup.dump(LARGE + LARGE / 2, change);
        assertThat(dump.result().leftOut()).isEmpty();
        assertThat(dump.result().warnings())
            .containsExactly(
                "Changed while they were read, or not readable at first, and read again: ä\\x0a\\\\7");
        isTheTree(backup, "copy" + number++);
        backup.dump();
        isTheTree(backup, "copy" + number++);
      }
    }
  }

  /** A restore, a look into the archive, and stock tools agree on what the tree is. */
  private void isTheTree(Backup backup, String name) throws Exception {
    Backup.Dump dump = backup.last();
    assertThat(dump.content().differences(backup.now("tree"))).isEmpty();
    String now = OddTree.describe(tree);
    backup.restore(name);
    assertThat(OddTree.describe(folder.resolve(name))).isEqualTo(now);
    if (backup.dumps().size() == 1) {
      assertThat(dump.content().differences(backup.inspect(dump.archive()))).isEmpty();
      Path stock = Files.createDirectory(folder.resolve("stock " + name));
      Files.write(folder.resolve("dump.tar"), dump.archive());
      OddTree.shell(stock, "tar -xpf ../dump.tar --numeric-owner");
      assertThat(OddTree.describe(stock)).isEqualTo(now);
    }
  }

  /** Tar pads what it can't read with zeros, and goes on. */
  @Test
  void fileThatCouldNotBeReadIsNoZerosInLaterDumps() throws Exception {
    Files.writeString(tree.resolve("bad"), "READ-ERROR!!");
    Path failures = folder.resolve("failures");
    Path tar = Files.createDirectory(folder.resolve("bin")).resolve("tar");
    Files.writeString(
        tar,
        """
        #!/bin/sh
        case "$*" in *--create*) ;; *) exec /usr/bin/tar "$@" ;; esac
        [ -s %1$s ] || exec /usr/bin/tar "$@"
        sed -i 1d %1$s
        /usr/bin/tar "$@" | sed 's/READ-ERROR!!/\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00/'
        echo "tar: ./bad: Read error at byte 0, while reading 12 bytes: Input/output error" >&2
        echo "tar: Exiting with failure status due to previous errors" >&2
        exit 2
        """
            .formatted(failures));
    Files.setPosixFilePermissions(tar, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (int times = 0; times <= 2; times++) {
      try (Backup backup = new Backup(Backup.config(tree, folder))) {
        backup.useTar(tar);
        Files.writeString(failures, "once\n".repeat(times));
        Backup.Dump first = backup.dump();
        assertThat(first.result().leftOut())
            .extracting(LeftOut::name)
            .isEqualTo(times < 2 ? List.of() : List.of("bad"));
        backup.dump();
        assertThat(backup.last().result().leftOut()).isEmpty();
        backup.restore("copy" + times);
        assertThat(folder.resolve("copy" + times + "/bad")).hasContent("READ-ERROR!!");
      }
    }
    // Alone, a file with several names would lose the others: nothing builds on this dump.
    Files.createLink(tree.resolve("bad too"), tree.resolve("bad"));
    try (Backup backup = new Backup(Backup.config(tree, folder))) {
      backup.useTar(tar);
      Files.writeString(failures, "once\n");
      Backup.Dump dump = backup.dump();
      assertThat(dump.result().leftOut()).extracting(LeftOut::name).containsExactly("bad");
      assertThat(dump.result().position()).isEmpty();
    }
  }

  @Test
  void onlyTheFileThatNeverRestsIsNamed() throws Exception {
    Files.write(tree.resolve("restless"), new byte[LARGE]);
    Files.write(tree.resolve("once"), new byte[LARGE]);
    AtomicBoolean rests = new AtomicBoolean();
    Thread writer =
        new Thread(
            () -> {
              while (!rests.get()) {
                uncheck(
                    () ->
                        Files.write(
                            tree.resolve("restless"), new byte[8], StandardOpenOption.WRITE));
              }
            });
    try (Backup backup = new Backup(Backup.config(tree, folder))) {
      Backup.Dump dump =
          backup.dump(
              LARGE + LARGE / 2,
              () -> {
                Files.write(tree.resolve("once"), new byte[1], StandardOpenOption.APPEND);
                writer.start();
              });
      rests.set(true);
      writer.join();
      assertThat(dump.result().leftOut())
          .singleElement()
          .matches(left -> left.name().equals("restless") && !left.byDesign());
      assertThat(dump.result().warnings()).singleElement().asString().endsWith(": once");
      backup.restore("copy");
      assertThat(folder.resolve("copy/once")).hasSize(LARGE + 1);
    }
  }

  @Test
  void fileWithSeveralNamesIsNotTornFromThem() throws Exception {
    Files.createLink(tree.resolve("twin"), tree.resolve("a"));
    try (Backup backup = new Backup(Backup.config(tree, folder))) {
      Backup.Dump dump =
          backup.dump(
              LARGE / 2,
              () -> Files.write(tree.resolve("a"), new byte[1], StandardOpenOption.WRITE));
      assertThat(dump.result().leftOut()).extracting(LeftOut::name).containsExactly("a");
      backup.restore("copy");
      assertThat(Files.isSameFile(folder.resolve("copy/a"), folder.resolve("copy/twin"))).isTrue();
    }
  }

  @Test
  void changedFileThatIsDeletedBeforeItIsReadAgainIsNamed() throws Exception {
    Files.write(tree.resolve("z"), new byte[LARGE]);
    try (Backup backup = new Backup(Backup.config(tree, folder))) {
      Backup.Dump dump = backup.dump(LARGE + LARGE / 2, () -> Files.delete(tree.resolve("z")));
      assertThat(dump.result().leftOut()).extracting(LeftOut::name).containsExactly("z");
    }
  }

  @Test
  void fileThatVanishesIsTold() throws Exception {
    // Tar has read the names' directory entries already, but opens each file in its turn.
    for (int i = 0; i < 300; i++) {
      Files.write(tree.resolve("big" + i), new byte[100_000]);
    }
    Backup.Dump dump = dump(() -> Files.delete(tree.resolve("c/d")));
    assertThat(dump.content().items()).doesNotContainKey("c/d").containsKeys("b", "c");
    assertThat(dump.result().leftOut()).isEmpty();
    assertThat(dump.result().warnings())
        .singleElement()
        .asString()
        .contains("c/d")
        .contains("deleted");
  }

  @Test
  void treeThatIsRemovedMeanwhileIsNoBackup() {
    for (int i = 0; i < 400; i++) {
      int number = i;
      uncheck(() -> Files.write(tree.resolve("e" + number), new byte[50_000]));
    }
    assertThatThrownBy(() -> dump(() -> uncheck(() -> OddTree.shell(tree, "rm -rf *"))))
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
        .containsExactly("x");
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
