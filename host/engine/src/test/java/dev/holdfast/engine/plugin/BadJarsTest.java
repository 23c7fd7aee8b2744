package dev.holdfast.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.inventory.PluginState;
import dev.holdfast.engine.plugin.inventory.PluginView;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder in which nearly everything is wrong. */
class BadJarsTest {

  @TempDir Path folder;
  @TempDir Path home;

  @Test
  @Timeout(240)
  void loadsGoodJarsAndGivesAReasonForEachBadOne() throws Exception {
    TestJar.plugin("good").writeTo(jar("a-good"));
    Files.writeString(jar("b-text"), "This is no jar.");
    Files.createDirectory(jar("b-folder"));
    Files.writeString(jar("b-empty"), "");
    flip(TestJar.plugin("flipped").writeTo(jar("b-flipped")));
    cut(TestJar.plugin("cut").writeTo(jar("b-cut")));
    bomb(jar("c-bomb"));
    crowd(jar("c-crowd"));
    noManifest(jar("d-bare"));
    TestJar.plugin("x").manifest("Plugin-Id", "").writeTo(jar("d-no-id"));
    TestJar.plugin("x").manifest("Plugin-Id", "../x").writeTo(jar("d-path-id"));
    TestJar.plugin("x").manifest("Plugin-Class", "").writeTo(jar("d-no-class"));
    TestJar.plugin("x").manifest("Plugin-Version", "one").writeTo(jar("d-version"));
    TestJar.plugin("x").manifest("Plugin-Requires", "").writeTo(jar("d-no-requires"));
    TestJar.plugin("x").manifest("Plugin-Requires", ">>").writeTo(jar("d-odd-requires"));
    TestJar.plugin("x").manifest("Class-Path", "../host.jar").writeTo(jar("d-class-path"));
    TestJar.plugin("x").manifest("Plugin-Requires", "^0.3.0").writeTo(jar("e-newer"));
    TestJar.plugin("x").manifest("Plugin-Requires", "^0.1.0").writeTo(jar("e-older"));
    TestJar.plugin("good").writeTo(jar("f-same-id"));
    TestJar.plugin("other").adapter("good", "return null;").writeTo(jar("g-adapter"));
    TestJar.plugin("x").manifest("Plugin-Class", "no.Such").writeTo(jar("g-missing"));
    TestJar.plugin("y").manifest("Plugin-Class", "sample.SampleSession").writeTo(jar("g-type"));
    TestJar.plugin("z")
        .manifest("Plugin-Class", "sample.SampleDestination$Config")
        .writeTo(jar("g-record"));
    TestJar.plugin("thrower").body("throw new Exception(\"no licence\");").writeTo(jar("h-throws"));
    TestJar.plugin("error").body("throw new StackOverflowError();").writeTo(jar("h-error"));
    TestJar.plugin("blocker")
        .body("while (true) { try { Thread.sleep(1000000); } catch (InterruptedException e) {} }")
        .writeTo(jar("h-blocks"));
    TestJar.plugin("badly-typed").adapter("A B", "return null;").writeTo(jar("i-type"));
    TestJar.plugin("schemaless").writeTo(jar("i-contract"));
    TestJar.plugin("last").writeTo(jar("z-good"));

    try (PluginService plugins = open()) {
      assertThat(TestAdapters.check(plugins, "good")).isEqualTo("1.0.0");
      assertThat(TestAdapters.check(plugins, "last")).isEqualTo("1.0.0");
      assertThat(plugins.plugins())
          .filteredOn(plugin -> plugin.state() == PluginState.ACTIVE)
          .extracting(PluginView::id)
          .containsExactly("good", "last");
      assertThat(plugins.plugins())
          .filteredOn(plugin -> plugin.state() == PluginState.REFUSED)
          .extracting(plugin -> Path.of(plugin.file()).getFileName() + " " + plugin.code())
          .containsExactly(
              "b-cut.jar CORRUPT_JAR",
              "b-empty.jar CORRUPT_JAR",
              "b-flipped.jar CORRUPT_JAR",
              "b-folder.jar CORRUPT_JAR",
              "b-text.jar CORRUPT_JAR",
              "c-bomb.jar TOO_LARGE",
              "c-crowd.jar TOO_LARGE",
              "d-bare.jar INVALID_MANIFEST",
              "d-class-path.jar INVALID_MANIFEST",
              "d-no-class.jar INVALID_MANIFEST",
              "d-no-id.jar INVALID_MANIFEST",
              "d-no-requires.jar INVALID_MANIFEST",
              "d-odd-requires.jar INVALID_MANIFEST",
              "d-path-id.jar INVALID_MANIFEST",
              "d-version.jar INVALID_MANIFEST",
              "e-newer.jar INCOMPATIBLE",
              "e-older.jar INCOMPATIBLE",
              "f-same-id.jar DUPLICATE_PLUGIN",
              "g-adapter.jar DUPLICATE_ADAPTER",
              "g-missing.jar INVALID_CLASS",
              "g-record.jar INVALID_CLASS",
              "g-type.jar INVALID_CLASS",
              "h-blocks.jar LOAD_TIMED_OUT",
              "h-error.jar LOAD_FAILED",
              "h-throws.jar LOAD_FAILED",
              "i-contract.jar CONTRACT_BROKEN",
              "i-type.jar LOAD_FAILED");
      assertThat(plugins.plugins())
          .filteredOn(plugin -> plugin.state() == PluginState.REFUSED)
          .allSatisfy(plugin -> assertThat(plugin.reason()).isNotBlank());
      assertThat(plugins.plugins())
          .filteredOn(plugin -> plugin.file().endsWith("e-older.jar"))
          .singleElement()
          .satisfies(plugin -> assertThat(plugin.reason()).contains("0.1.0", "has 0.2.0"));
      assertThat(plugins.plugin("thrower").reason()).contains("no licence");
      assertThat(plugins.plugin("schemaless").reason()).contains("no schema for it");
      assertThat(plugins.plugin("badly-typed").reason()).contains("not: A B");

      Files.delete(jar("a-good"));
      plugins.refresh();
      assertThat(plugins.plugin("good").state()).isEqualTo(PluginState.ACTIVE);
      assertThat(plugins.plugin("good").file()).isEqualTo(jar("f-same-id").toString());
    }
  }

  @Test
  void adapterOfAKindThatTheHostDoesNotKnowIsRefused() throws Exception {
    TestJar.plugin("newer").writeTo(jar("newer"));
    PluginSettings settings = PluginSettings.of(List.of(folder), home, PluginTrust.OFF);
    try (PluginService plugins =
        PluginService.open(settings.withKinds(List.of(AdapterKind.DATABASE)))) {
      assertThat(plugins.plugin("newer").state()).isEqualTo(PluginState.REFUSED);
      assertThat(plugins.plugin("newer").reason())
          .contains("SampleDestination implements none of the extension points");
    }
  }

  private PluginService open() {
    return PluginService.open(
        PluginSettings.of(List.of(folder), home, PluginTrust.OFF)
            .withLimits(Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(5))
            .withContract(
                adapter -> {
                  if (adapter.type().id().equals("schemaless")) {
                    throw new IllegalArgumentException("no schema for it");
                  }
                }));
  }

  private Path jar(String name) {
    return folder.resolve(name + ".jar");
  }

  /** One wrong byte in the middle of the first class. */
  private static void flip(Path jar) throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    bytes[bytes.length / 3] ^= 0x10;
    Files.write(jar, bytes);
  }

  private static void cut(Path jar) throws IOException {
    try (FileChannel channel = FileChannel.open(jar, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 10);
    }
  }

  /** 64 MiB of zeros, whose headers say that it is 10 bytes. */
  private static void bomb(Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
      zip.write("Manifest-Version: 1.0\n".getBytes(StandardCharsets.US_ASCII));
      zip.putNextEntry(new ZipEntry("zeros"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        zip.write(zeros);
      }
    }
    lieAboutSize(jar);
  }

  private static void lieAboutSize(Path jar) throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = bytes.length - 46; i >= 0; i--) {
      if (buffer.getInt(i) == 0x02014b50 && buffer.getInt(i + 24) == 64 << 20) {
        buffer.putInt(i + 24, 10);
        Files.write(jar, bytes);
        return;
      }
    }
    throw new IllegalStateException("No such entry");
  }

  private static void crowd(Path jar) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(jar));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(0);
      for (int i = 0; i < 66_000; i++) {
        zip.putNextEntry(new ZipEntry("e" + i));
      }
    }
  }

  private static void noManifest(Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("file"));
    }
  }
}
