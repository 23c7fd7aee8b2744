package dev.holdfast.engine.plugin.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.TestAdapters;
import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.inventory.PluginState;
import dev.holdfast.engine.plugin.inventory.PluginView;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A plugin folder in which not everything is a file: nothing of it may hide the others. */
class BadEntriesTest {

  @TempDir Path folder;
  @TempDir Path home;

  @Test
  @Timeout(240)
  void eachBadEntryIsListedWithItsReasonAndTheGoodOnesRun() throws Exception {
    TestJar.plugin("first").writeTo(jar("a-good"));
    Path elsewhere = TestJar.plugin("linked").writeTo(home.resolve("linked.jar"));
    Files.createSymbolicLink(jar("b-link"), elsewhere);
    Files.createSymbolicLink(jar("c-loop"), jar("c-loop"));
    Files.createSymbolicLink(jar("c-loop1"), jar("c-loop2"));
    Files.createSymbolicLink(jar("c-loop2"), jar("c-loop1"));
    Files.createSymbolicLink(jar("d-dangling"), folder.resolve("none"));
    Files.createSymbolicLink(jar("d-through-a-file"), jar("a-good").resolve("x"));
    Files.createSymbolicLink(jar("d-device"), Path.of("/dev/zero"));
    Files.createDirectories(jar("e-folder").resolve("META-INF"));
    pipe(jar("f-pipe"));
    Files.createSymbolicLink(jar("f-to-a-pipe"), jar("f-pipe"));
    try (RandomAccessFile sparse = new RandomAccessFile(jar("h-huge").toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }
    Files.writeString(folder.resolve("i\u001b[2J\nINFO forged.jar"), "");
    Files.writeString(folder.resolve("README"), "no jar");
    TestJar.plugin("upper").writeTo(folder.resolve("Y-UPPER.JAR"));
    TestJar.plugin("last").writeTo(jar("z-good"));

    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        PluginService plugins = bound(socket)) {
      assertThat(TestAdapters.check(plugins, "first")).isEqualTo("1.0.0");
      assertThat(TestAdapters.check(plugins, "last")).isEqualTo("1.0.0");
      assertThat(plugins.plugins())
          .filteredOn(plugin -> plugin.state() == PluginState.ACTIVE)
          .extracting(PluginView::id)
          .containsExactlyInAnyOrder("first", "linked", "upper", "last");
      Map<String, String> reasons =
          plugins.plugins().stream()
              .filter(plugin -> plugin.state() == PluginState.REFUSED)
              .collect(
                  Collectors.toMap(
                      plugin -> Path.of(plugin.file()).getFileName().toString(),
                      PluginView::reason));
      assertThat(reasons.keySet())
          .containsExactlyInAnyOrder(
              "c-loop.jar",
              "c-loop1.jar",
              "c-loop2.jar",
              "d-dangling.jar",
              "d-through-a-file.jar",
              "d-device.jar",
              "e-folder.jar",
              "f-pipe.jar",
              "f-to-a-pipe.jar",
              "g-socket.jar",
              "h-huge.jar",
              "i\uFFFD[2J\uFFFDINFO forged.jar");
      assertThat(reasons.get("c-loop.jar")).contains("Too many levels of symbolic links");
      assertThat(reasons.get("d-dangling.jar")).isEqualTo("It is a dangling link");
      assertThat(reasons.get("e-folder.jar")).isEqualTo("It is a folder");
      assertThat(reasons.get("f-pipe.jar")).isEqualTo("It is not a file");
      assertThat(reasons.get("h-huge.jar")).contains("larger than 256 MiB");
    }
  }

  @Test
  void unreadableFolderHidesNoOther() throws Exception {
    Path loop = Files.createSymbolicLink(home.resolve("loop"), home.resolve("loop"));
    Path file = Files.writeString(home.resolve("file"), "");
    TestJar.plugin("box").writeTo(jar("box"));
    PluginSettings settings =
        PluginSettings.of(List.of(loop, file, folder), home.resolve("h"), PluginTrust.OFF);
    try (PluginService plugins = PluginService.open(settings)) {
      assertThat(TestAdapters.check(plugins, "box")).isEqualTo("1.0.0");
    }
  }

  @Test
  void jarsOfATemporarilyUnreadableFolderKeepWorking() throws Exception {
    Path jar = TestJar.plugin("box").writeTo(home.resolve("plugins/box.jar"));
    PluginSettings settings =
        PluginSettings.of(List.of(jar.getParent()), home.resolve("h"), PluginTrust.OFF);
    try (PluginService plugins = PluginService.open(settings)) {
      Path away = Files.move(jar.getParent(), home.resolve("away"));
      Files.createSymbolicLink(jar.getParent(), jar.getParent());
      plugins.refresh();
      assertThat(TestAdapters.check(plugins, "box")).isEqualTo("1.0.0");
      Files.delete(jar.getParent());
      Files.move(away, jar.getParent());
      Files.delete(jar);
      plugins.refresh();
      assertThat(plugins.plugins()).isEmpty();
    }
  }

  @Test
  @Timeout(240)
  void aThousandBadEntriesHideNothing() throws Exception {
    TestJar.plugin("box").writeTo(jar("m-box"));
    for (int i = 0; i < 1000; i++) {
      Files.writeString(jar("a" + i), "no jar");
    }
    try (PluginService plugins = open()) {
      assertThat(TestAdapters.check(plugins, "box")).isEqualTo("1.0.0");
      assertThat(plugins.plugins()).hasSize(1001);
    }
  }

  private PluginService bound(ServerSocketChannel socket) throws Exception {
    socket.bind(UnixDomainSocketAddress.of(jar("g-socket")));
    return open();
  }

  private static void pipe(Path path) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
  }

  private PluginService open() {
    return PluginService.open(PluginSettings.of(List.of(folder), home, PluginTrust.OFF));
  }

  private Path jar(String name) {
    return folder.resolve(name + ".jar");
  }
}
