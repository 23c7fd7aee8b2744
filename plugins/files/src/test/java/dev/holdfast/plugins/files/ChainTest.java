package dev.holdfast.plugins.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.toolkit.tree.Removals;
import dev.holdfast.toolkit.tree.TarMember;
import dev.holdfast.toolkit.tree.TarReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChainTest {

  @TempDir private Path folder;
  private Path tree;
  private Path restores;

  @BeforeEach
  void makeTree() throws Exception {
    tree = Files.createDirectory(folder.resolve("tree"));
    restores = Files.createDirectory(folder.resolve("restores"));
    OddTree.shell(
        tree,
        """
        mkdir -p kept docs/old gone/deep swap_a swap_b was_folder/x
        for i in 1 2 3 4 5 6 7 8 9; do echo $i > kept/$i; done
        echo plan > docs/plan; echo old > docs/old/file; echo x > gone/deep/file; echo g > gone-not
        echo one > linked_a; ln linked_a linked_b; echo y > was_folder/x/y; echo z > was_file
        printf a > swap_a/f; printf b > swap_b/f; echo bye > "$(printf 'bad\\377')"; ln -s kept/1 link
        """);
  }

  private void change() throws Exception {
    OddTree.shell(
        tree,
        """
        echo changed >> docs/plan; rm -r gone docs/old; echo new > docs/new
        rm -r was_folder; echo now > was_folder; rm was_file; mkdir was_file; echo in > was_file/in
        mv linked_a linked_c; rm "$(printf 'bad\\377')"; ln -sfn kept/2 link
        """);
  }

  private void changeAgain() throws Exception {
    OddTree.shell(
        tree,
        """
        mv swap_a tmp; mv swap_b swap_a; mv tmp swap_b; rm docs/new; chmod 600 kept/3
        mkdir gone; echo back > gone/again; mv kept renamed; touch -d '2001-01-01' renamed/4
        """);
  }

  /** What changed a moment ago counts as changed, since it could change again at the same time. */
  private static void settle() throws Exception {
    Thread.sleep(2_100);
  }

  @Test
  void chainOfThreeWithDeletionsIsTheTreeAsItWasEachTime() throws Exception {
    try (Backup backup = new Backup(Backup.config(tree, restores))) {
      settle();
      backup.dump();
      String first = OddTree.describe(tree);
      change();
      settle();
      Backup.Dump second = backup.dump();
      String afterSecond = OddTree.describe(tree);
      changeAgain();
      Backup.Dump third = backup.dump();
      String afterThird = OddTree.describe(tree);

      assertThat(names(second)).doesNotContain("kept", "kept/1", "gone-not", "swap_a");
      assertThat(removed(second)).contains("gone", "docs/old", "was_folder", "bad\\xff");
      assertThat(removed(second)).doesNotContain("gone/deep", "was_folder/x", "gone-not", "kept");
      assertThat(names(third)).contains("swap_a/f", "swap_b/f", "renamed/1", "linked_b");
      assertThat(third.content().differences(backup.now("tree"))).isEmpty();

      backup.restore("third");
      assertThat(OddTree.describe(restores.resolve("third"))).isEqualTo(afterThird);
      assertThat(third.content().differences(backup.now("third"))).isEmpty();
      stockTools(backup.dumps(), "stock");
      assertThat(OddTree.describe(folder.resolve("stock"))).isEqualTo(afterThird);
      backup.dumps().remove(2);
      backup.restore("second");
      assertThat(OddTree.describe(restores.resolve("second"))).isEqualTo(afterSecond);
      backup.dumps().remove(1);
      backup.restore("first");
      assertThat(OddTree.describe(restores.resolve("first"))).isEqualTo(first);
    }
  }

  /** As docs/plugins/files.md tells those who have nothing of Holdfast. */
  private void stockTools(List<Backup.Dump> dumps, String name) throws Exception {
    Path stock = Files.createDirectory(folder.resolve(name));
    for (Backup.Dump dump : dumps) {
      Files.write(folder.resolve("dump.tar"), dump.archive());
      OddTree.shell(
          stock,
          """
          tar -xOf ../dump.tar .holdfast-removed 2>/dev/null | xargs -0r rm -rf -- || true
          tar -xpf ../dump.tar --numeric-owner --exclude=.holdfast-removed
          """);
    }
  }

  private static List<String> names(Backup.Dump dump) throws IOException {
    List<String> names = new ArrayList<>();
    TarReader archive = new TarReader(new ByteArrayInputStream(dump.archive()));
    for (TarMember member = archive.next(); member != null; member = archive.next()) {
      archive.skip(member);
      names.add(member.name());
    }
    return names;
  }

  private static List<String> removed(Backup.Dump dump) throws IOException {
    TarReader archive = new TarReader(new ByteArrayInputStream(dump.archive()));
    for (TarMember member = archive.next(); member != null; member = archive.next()) {
      java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
      archive.read(member, out);
      if (member.name().equals(Removals.NAME)) {
        byte[] names = Arrays.copyOfRange(out.toByteArray(), 512, 512 + (int) member.size());
        return List.of(
            new String(names, java.nio.charset.StandardCharsets.ISO_8859_1)
                .replace("\u00ff", "\\xff")
                .split("\0"));
      }
    }
    return List.of();
  }

  @Test
  void unchangedTreeIsASmallDumpWithTheWholeContent() throws Exception {
    try (Backup backup = new Backup(Backup.config(tree, restores))) {
      settle();
      Backup.Dump full = backup.dump();
      Backup.Dump next = backup.dump();
      assertThat(names(next)).containsOnly("linked_a", "linked_b"); // names of one file go together
      assertThat(full.content().differences(next.content())).isEmpty();
      assertThat(next.content().items()).hasSameSizeAs(full.content().items());
    }
  }

  @Test
  void oneFileComesBackFromTheDumpThatHasItAndNoMoreIsRead() throws Exception {
    Files.write(tree.resolve("zzz"), new byte[8 << 20]);
    try (Backup backup = new Backup(Backup.config(tree, restores))) {
      settle();
      backup.dump();
      change();
      backup.dump();
      AtomicLong read = new AtomicLong();
      backup.session().restore(backup.request("part", "kept/7"), counting(backup, read));
      assertThat(restores.resolve("part/kept/7")).hasContent("7");
      assertThat(OddTree.shell(restores, "cd part; find . -type f").strip()).isEqualTo("./kept/7");
      assertThat(read.get()).isLessThan(1 << 20);
    }
  }

  private static RestoreChain counting(Backup backup, AtomicLong read) {
    return new RestoreChain(
        backup.chain().pieces().stream()
            .map(
                piece ->
                    new RestoreChain.Piece(
                        piece.format(), () -> count(piece.open(), read), piece.items()))
            .toList());
  }

  private static InputStream count(InputStream in, AtomicLong read) {
    return new java.io.FilterInputStream(in) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        read.addAndGet(Math.max(0, count));
        return count;
      }
    };
  }

  @Test
  void foldersAndOtherNamesOfFilesArePartsToo() throws Exception {
    try (Backup backup = new Backup(Backup.config(tree, restores))) {
      backup.dump();
      backup.restore("part", "./docs/", "linked_b");
      assertThat(restores.resolve("part/docs/old/file")).hasContent("old");
      assertThat(restores.resolve("part/linked_b")).hasContent("one");
      assertThat(restores.resolve("part/kept")).doesNotExist();
      assertThatThrownBy(() -> backup.restore("other", "nowhere"))
          .isInstanceOf(PluginException.class)
          .hasMessageContaining("nowhere");
      assertThatThrownBy(() -> backup.restore("other", "docs", "linkde_b"))
          .isInstanceOf(PluginException.class)
          .hasMessageContaining("linkde_b is not in this backup");
      assertThat(restores.resolve("other")).doesNotExist();
      assertThatThrownBy(() -> backup.restore("other", "."))
          .isInstanceOf(PluginException.class)
          .hasMessageContaining("whole tree");
      assertThatThrownBy(() -> backup.restore("part", "docs"))
          .isInstanceOf(PluginException.class)
          .hasMessageContaining("exists");
    }
  }

  @Test
  void swappedDumpIsRefused() throws Exception {
    try (Backup backup = new Backup(Backup.config(tree, restores))) {
      backup.dump();
      ContentItems items = backup.last().items();
      byte[] other = backup.last().archive();
      int at = new String(other, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("plan\n");
      other[at] = 'q';
      RestoreChain swapped =
          new RestoreChain(
              List.of(
                  new RestoreChain.Piece(
                      FilesSession.FORMAT, () -> new ByteArrayInputStream(other), items)));
      assertThatThrownBy(() -> backup.session().restore(backup.request("copy"), swapped))
          .isInstanceOf(PluginException.class)
          .hasMessageContaining("list");
      assertThat(restores).isEmptyDirectory();
    }
  }

  @Test
  void dumpWithADamagedListOrThatOfAnEarlierBuildIsRestoredWhole() throws Exception {
    try (Backup backup = new Backup(Backup.config(tree, restores))) {
      byte[] archive = backup.dump().archive();
      ContentItems damaged =
          () -> {
            throw new IOException("damaged");
          };
      ContentItem early = ContentItem.of("docs", 0, "").withDetail("0\t2\td\t12 0 1.5 1.6\t");
      ContentItems other = () -> Backup.reader(List.of(early).iterator());
      for (ContentItems items : List.of(damaged, other)) {
        String name = items == damaged ? "copy" : "other";
        RestoreChain chain =
            new RestoreChain(
                List.of(
                    new RestoreChain.Piece(
                        FilesSession.FORMAT, () -> new ByteArrayInputStream(archive), items)));
        backup.session().restore(backup.request(name), chain);
        assertThat(OddTree.describe(restores.resolve(name))).isEqualTo(OddTree.describe(tree));
      }
    }
  }

  @Test
  void itemsOfADumpAreThoseThatItsArchiveHas() throws Exception {
    try (Backup backup = new Backup(Backup.config(tree, restores))) {
      Backup.Dump dump = backup.dump();
      TarReader archive = new TarReader(new ByteArrayInputStream(dump.archive()));
      for (TarMember member = archive.next(); member != null; member = archive.next()) {
        ContentItem item = dump.content().items().get(member.name());
        assertThat(item.digest()).isEqualTo(archive.read(member, OutputStream.nullOutputStream()));
      }
    }
  }
}
