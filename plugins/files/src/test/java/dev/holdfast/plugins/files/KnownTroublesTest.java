package dev.holdfast.plugins.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users of other programs ran into; each test names where. */
class KnownTroublesTest {

  @TempDir private Path folder;
  private Path tree;
  private Path restores;

  @BeforeEach
  void makeFolders() throws Exception {
    tree = Files.createDirectory(folder.resolve("tree"));
    restores = Files.createDirectory(folder.resolve("restores"));
  }

  /** Java can't delete paths that are too long. */
  @AfterEach
  void removeTree() throws Exception {
    OddTree.shell(folder, "rm -rf tree restores");
  }

  /** Java knows neither access lists nor folders by descriptor. */
  private static void assumePython() throws Exception {
    String found = OddTree.shell(Path.of("/"), "command -v python3 || true");
    assumeTrue(!found.isBlank(), "python3 is missing");
  }

  private static void assumeRoot() throws Exception {
    assumeTrue(OddTree.shell(Path.of("/"), "id -u").strip().equals("0"), "only root can do this");
  }

  /**
   * Tar takes a file without blocks for a hole, and some file systems count none (bug-tar 4209).
   */
  @Test
  void fileOnAFileSystemThatCountsNoBlocksIsRead() throws Exception {
    Path sys = Path.of("/sys/devices/virtual/net/lo");
    assumeTrue(Files.isReadable(sys.resolve("address")), "there is no /sys");
    try (Backup backup = new Backup(Backup.config(sys, restores, "/*", "!/address"))) {
      Backup.Dump dump = backup.dump();
      assertThat(new String(dump.archive(), StandardCharsets.ISO_8859_1)).contains("00:00:00:00");
      assertThat(dump.result().warnings()).anyMatch(each -> each.startsWith("Holes"));
      // Its length is told wrong, too.
      assertThat(dump.result().leftOut()).extracting(LeftOut::name).contains("address");
    }
  }

  /** A path that no program can open by its name. */
  @Test
  void tooLongPathIsNamedAndTheRestIsDumped() throws Exception {
    assumePython();
    OddTree.shell(
        tree,
        """
        echo x > other
        python3 - <<'E'
        import os
        for i in range(22):
            os.mkdir('d' * 200)
            os.chdir('d' * 200)
        open('leaf', 'w').close()
        E""");
    try (Backup backup = new Backup(Backup.config(tree, restores))) {
      Backup.Dump dump = backup.dump();
      assertThat(dump.content().items()).containsKey("other");
      assertThat(dump.result().leftOut())
          .anyMatch(left -> left.name().endsWith("/leaf") && left.reason().contains("too long"));
      assertThat(dump.result().leftOut()).noneMatch(LeftOut::byDesign);
      backup.restore("copy");
      assertThat(restores.resolve("copy/other")).exists();
    }
  }

  /** Capabilities that chown wipes (burp 522), setuid that it clears (restic 375), devices. */
  @Test
  void whatOnlyRootCanSetComesBack() throws Exception {
    assumeRoot();
    OddTree.shell(
        tree,
        """
        mknod null c 1 3; mknod disk b 7 200; echo x > owned; chown 1234:2345 owned
        echo x > setuid; chown 1234:2345 setuid; chmod 6751 setuid
        cp /bin/true able; setcap cap_net_raw+ep able; chown -h 77:88 .
        """);
    String devices = OddTree.shell(tree, "stat -c '%n %t:%T' null disk");
    String able = OddTree.shell(tree, "getcap able");
    assertThat(able).contains("cap_net_raw");
    String before = OddTree.describe(tree);
    try (Backup backup = new Backup(Backup.config(tree, restores))) {
      assertThat(backup.dump().result().leftOut()).isEmpty();
      backup.restore("copy");
    }
    Path copy = restores.resolve("copy");
    assertThat(OddTree.describe(copy)).isEqualTo(before);
    assertThat(OddTree.shell(copy, "stat -c '%n %t:%T' null disk")).isEqualTo(devices);
    assertThat(OddTree.shell(copy, "getcap able")).isEqualTo(able);
  }

  private static final String ACL =
      """
      import os, struct, sys
      def acl(*entries):
          return struct.pack('<I', 2) + b''.join(struct.pack('<HHI', *each) for each in entries)
      none = 0xffffffff
      rights = acl((1, 6, none), (2, 4, 1234), (4, 4, none), (16, 4, none), (32, 0, none))
      """;

  /** Access lists, and those that a folder hands down to what a restore makes in it. */
  @Test
  void accessListsComeBackAndNoneAreInherited() throws Exception {
    assumePython();
    Files.writeString(tree.resolve("list"), "");
    Files.writeString(tree.resolve("none"), "");
    Files.createDirectory(tree.resolve("folder"));
    Path script = Files.writeString(folder.resolve("acl.py"), ACL);
    String python = "python3 - <<'E'\n" + Files.readString(script);
    OddTree.shell(
        tree,
        python
            + """
            os.setxattr('list', 'system.posix_acl_access', rights)
            os.setxattr('folder', 'system.posix_acl_default', rights)
            os.setxattr('list', 'user.a=b', b'=')
            os.setxattr('../restores', 'system.posix_acl_default', rights)
            E""");
    OddTree.shell(restores, "chmod g+s .");
    String show =
        python
            + """
            for name in ('.', 'list', 'none', 'folder'):
                print(name, [(key, os.getxattr(name, key)) for key in os.listxattr(name)])
            E""";
    String before = OddTree.shell(tree, show);
    assertThat(before).contains("posix_acl_access", "posix_acl_default", "a=b");
    String described = OddTree.describe(tree);
    try (Backup backup = new Backup(Backup.config(tree, restores))) {
      Backup.Dump dump = backup.dump();
      backup.restore("copy");
      assertThat(OddTree.shell(restores.resolve("copy"), show)).isEqualTo(before);
      assertThat(OddTree.describe(restores.resolve("copy"))).isEqualTo(described);
      assertThat(dump.content().differences(backup.now("copy"))).isEmpty();
      OddTree.shell(
          restores.resolve("copy"),
          python + "os.removexattr('list', 'system.posix_acl_access')\nE");
      assertThat(dump.content().differences(backup.now("copy"))).hasSize(1);
    }
  }

  /** Where a file system keeps no attributes, that is told (restic 647). */
  @Test
  void lostAttributesAreTold() throws Exception {
    assumePython();
    Path memory = Path.of("/dev/shm");
    assumeTrue(Files.isWritable(memory), "there is no /dev/shm");
    Files.writeString(tree.resolve("file"), "");
    OddTree.shell(tree, "python3 -c \"import os; os.setxattr('file', 'user.a', b'b')\"");
    Path other = Files.createTempDirectory(memory, "restores");
    try (Backup backup = new Backup(Backup.config(tree, other))) {
      Backup.Dump dump = backup.dump();
      List<String> warnings = backup.restore("copy").warnings();
      boolean kept = dump.content().differences(backup.now("copy")).isEmpty();
      assertThat(kept || warnings.stream().anyMatch(each -> each.contains("user.a")))
          .as(warnings.toString())
          .isTrue();
    } finally {
      OddTree.shell(memory, "rm -rf '" + other + "'");
    }
  }

  /** A folder that takes the place of one with the same hard links came back empty (Tardis 16). */
  @Test
  void folderThatTakesThePlaceOfAnEqualOneIsThere() throws Exception {
    OddTree.shell(
        tree, "mkdir a b; echo 1 > a/fa; ln a/fa b/fa; echo 2 > a/fb; ln a/fb b/fb; sleep 2.1");
    try (Backup backup = new Backup(Backup.config(tree, restores))) {
      backup.dump();
      OddTree.shell(tree, "rm -r a; mv b a");
      String before = OddTree.describe(tree);
      backup.dump();
      backup.restore("copy");
      assertThat(OddTree.describe(restores.resolve("copy"))).isEqualTo(before);
    }
  }

  /**
   * Names with brackets were left out (QubesOS 10402), with semicolons couldn't be chosen (709).
   */
  @Test
  void partsOfAnyNameCanBeChosen() throws Exception {
    List<String> odd =
        List.of("test [xxx]", "a;b", "c,d=e", "!x", "-f", "*", " y ", "not utf8 \\xff");
    OddTree.shell(
        tree,
        """
        for i in 'test [xxx]' 'a;b' 'c,d=e' '!x' -f '*' ' y ' "$(printf 'not utf8 \\377')"; do
        mkdir -- "$i"; echo in > "$i/in"; done
        """);
    try (Backup backup = new Backup(Backup.config(tree, restores))) {
      backup.dump();
      int number = 0;
      for (String each : odd) {
        String target = "part" + number++;
        backup.restore(target, each);
        assertThat(OddTree.shell(restores.resolve(target), "cat ./*/in ; ls | wc -l"))
            .as(each)
            .isEqualToIgnoringWhitespace("in 1");
      }
    }
  }

  /** A link in place of the tree is followed, and isn't replaced by a folder. */
  @Test
  void linkToATreeIsBackedUpAsTheTree() throws Exception {
    Files.writeString(tree.resolve("file"), "content");
    Path link = Files.createSymbolicLink(folder.resolve("link"), tree);
    try (Backup backup = new Backup(Backup.config(link, restores))) {
      assertThat(backup.dump().content().items()).containsOnlyKeys(".", "file");
      backup.restore("copy");
      assertThat(restores.resolve("copy/file")).hasContent("content");
    }
  }

  /** What can't be deleted (borg 3263) doesn't keep a tree from being replaced. */
  @Test
  void treeWithAnImmutableFileIsReplacedAndWhatStaysIsTold() throws Exception {
    assumeRoot();
    Files.writeString(tree.resolve("file"), "old");
    try (Backup backup = new Backup(Backup.config(tree, restores))) {
      backup.dump();
      String tried = OddTree.shell(tree, "chattr +i file 2>&1 || echo failed");
      assumeTrue(tried.isEmpty(), "the file system knows no flags");
      try {
        backup
            .session()
            .restore(
                backup.request("tree").toBuilder().replaceExisting(true).build(), backup.chain());
        assertThat(tree.resolve("file")).hasContent("old");
      } finally {
        OddTree.shell(folder, "chattr -R -i . 2>/dev/null || true");
      }
    }
  }
}
