package dev.holdfast.plugins.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import dev.holdfast.toolkit.tree.Place;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripTest {

  @TempDir private Path folder;
  private Path tree;
  private Path restores;

  @BeforeEach
  void makeFolders() throws Exception {
    tree = folder.resolve("tree");
    restores = Files.createDirectory(folder.resolve("restores"));
  }

  /** What the owner can't write to is in the way of who deletes it, if that isn't root. */
  @AfterEach
  void openFolders() throws Exception {
    OddTree.shell(folder, "chmod -R u+rwX .");
  }

  @Test
  void everythingInATreeComesBack() throws Exception {
    OddTree.make(tree, "100M");
    roundTrip();
  }

  @Tag("slow")
  @Test
  void fileOverEightGigabytesComesBack() throws Exception {
    OddTree.make(tree, "9G");
    roundTrip();
    String allocated = OddTree.shell(restores, "du -k copy/sparse | cut -f1").strip();
    assertThat(Long.parseLong(allocated)).isLessThan(1000);
  }

  private void roundTrip() throws Exception {
    String before = OddTree.describe(tree);
    try (Backup backup = new Backup(Backup.config(tree, restores))) {
      Backup.Dump dump = backup.dump();
      assertThat(dump.result().leftOut()).isEmpty();
      assertThat(dump.result().warnings()).isEmpty();
      backup.restore("copy");
      assertThat(OddTree.describe(restores.resolve("copy"))).isEqualTo(before);
      assertThat(dump.content().differences(backup.now("copy"))).isEmpty();
      assertThat(backup.now("copy").differences(dump.content())).isEmpty();
      assertThat(restores)
          .isDirectoryNotContaining(p -> p.getFileName().toString().startsWith("."));
    }
  }

  @Test
  void stockToolsRestoreTheArchive() throws Exception {
    OddTree.make(tree, "1M");
    String before = OddTree.describe(tree);
    try (Backup backup = new Backup(Backup.config(tree, restores))) {
      Files.write(folder.resolve("dump.tar"), backup.dump().archive());
    }
    OddTree.shell(folder, "mkdir stock && tar -xpf dump.tar -C stock --numeric-owner");
    assertThat(OddTree.describe(folder.resolve("stock"))).isEqualTo(before);
  }

  @Test
  void digestBeginsWithTheSha256OfTheFile() throws Exception {
    OddTree.make(tree, "1M");
    try (Backup backup = new Backup(Backup.config(tree, restores))) {
      for (String file : List.of("plain", "sparse", "日本語")) {
        String expected = OddTree.shell(tree, "sha256sum < " + file).substring(0, 64);
        ContentItem item = backup.last(file);
        assertThat(item.digest()).startsWith(expected);
        assertThat(item.records()).isEqualTo(Files.size(tree.resolve(file)));
      }
    }
  }

  @Test
  void attributesComeBackAndAreCompared() throws Exception {
    Files.createDirectory(tree);
    Path file = Files.writeString(tree.resolve("file"), "content");
    attributes(file).write("colour", ByteBuffer.wrap("blue\n=\0".getBytes()));
    try (Backup backup = new Backup(Backup.config(tree, restores))) {
      Backup.Dump dump = backup.dump();
      backup.restore("copy");
      Path copy = restores.resolve("copy/file");
      assertThat(attributes(copy).list()).containsExactly("colour");
      assertThat(dump.content().differences(backup.now("copy"))).isEmpty();
      attributes(copy).write("colour", ByteBuffer.wrap("red".getBytes()));
      assertThat(dump.content().differences(backup.now("copy"))).hasSize(1);
    }
  }

  private static UserDefinedFileAttributeView attributes(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }

  @Test
  void excludedAndUselessThingsAreToldByName() throws Exception {
    Files.createDirectories(tree.resolve("cache/deep"));
    Files.createDirectories(tree.resolve("data/cache"));
    Files.createDirectories(tree.resolve("data/tmp"));
    Files.writeString(tree.resolve("data/tmp/kept"), "");
    Files.writeString(tree.resolve("data/a.tmp"), "");
    Files.writeString(tree.resolve("data/[x]"), "");
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        Backup backup =
            new Backup(
                Backup.config(
                    tree, restores, "cache/", "*.tmp", "/tmp", "data/[[]x]", "tree", "."))) {
      socket.bind(UnixDomainSocketAddress.of(tree.resolve("socket")));
      Backup.Dump dump = backup.dump();
      assertThat(dump.content().list())
          .extracting(ContentItem::name)
          .containsExactlyInAnyOrder(".", "data", "data/tmp", "data/tmp/kept");
      assertThat(dump.result().leftOut())
          .extracting(LeftOut::name)
          .containsExactlyInAnyOrder("cache/", "*.tmp", "data/[[]x]", "socket");
      assertThat(dump.result().leftOut()).allMatch(LeftOut::byDesign);
    }
  }

  @Test
  void mountedFileSystemIsLeftOutOnRequestAndTold() throws Exception {
    Path proc = Path.of("/proc");
    FilesConfig config = new FilesConfig(Path.of("/"), false, exclude(), false, true, restores);
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(proc.resolve("self")));
    try (Backup backup = new Backup(config)) {
      assertThat(backup.walk().leftOut())
          .anyMatch(left -> left.name().equals("proc") && left.reason().contains("file system"));
    }
  }

  @Test
  void wholeMachineIsATreeThatNothingReplaces() throws Exception {
    List<String> all = new ArrayList<>(exclude());
    all.add("/proc");
    try (Backup backup =
        new Backup(new FilesConfig(Path.of("/"), false, all, false, true, restores))) {
      assertThat(backup.session().subjects().subjects()).hasSize(1);
      assertThat(backup.dump().content().items()).containsOnlyKeys(".");
      assertThatThrownBy(() -> backup.restore("/")).isInstanceOf(PluginException.class);
      backup.restore("copy");
      assertThat(restores.resolve("copy")).isEmptyDirectory();
    }
  }

  private static List<String> exclude() throws Exception {
    try (java.util.stream.Stream<Path> all = Files.list(Path.of("/"))) {
      return all.map(Path::toString).filter(p -> !p.equals("/proc")).toList();
    }
  }

  @Test
  void placeSaysWhereTheDumpHasIt() throws Exception {
    Place place = new Place(3, 70_000, 1L << 40, 'f', "12 5 1.5 1.6", "a\tb");
    assertThat(Place.of(place.text())).isEqualTo(place);
  }
}
