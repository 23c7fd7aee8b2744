package dev.holdfast.engine.plugin.jar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.configuration.PluginTrust;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.TestAdapters;
import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.engine.plugin.configuration.PluginSettings;
import dev.holdfast.engine.plugin.inventory.PluginState;
import dev.holdfast.engine.plugin.inventory.PluginView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jars that are well formed, and made to take a reader's memory or to mean two things. */
@Timeout(240)
class AbsurdJarsTest {

  @TempDir Path folder;
  @TempDir Path home;

  @Test
  void manifestThatWouldFillTheMemoryIsRefused() throws Exception {
    Path jar = folder.resolve("box.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setLevel(1);
      zip.putNextEntry(new ZipEntry("padding"));
      zip.write(new java.security.SecureRandom().generateSeed(8 << 10));
      zip.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
      zip.write("Manifest-Version: 1.0\n".getBytes(StandardCharsets.US_ASCII));
      byte[] line = ("X-" + "a".repeat(60) + ": b\n").getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < (5 << 20) / line.length; i++) {
        zip.write(line);
      }
    }
    assertRefused("TOO_LARGE", "manifest");
  }

  @Test
  void directoryThatWouldFillTheMemoryIsRefused() throws Exception {
    Path jar = TestJar.plugin("box").writeTo(folder.resolve("box.jar"));
    byte[] bytes = Files.readAllBytes(jar);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 22 + 12, 200 << 20);
    Files.write(jar, bytes);
    assertRefused("TOO_LARGE", "entries");
  }

  @Test
  void manifestWithTenThousandSectionsIsRefused() throws Exception {
    StringBuilder manifest = new StringBuilder("Manifest-Version: 1.0\n\n");
    for (int i = 0; i < 10_000; i++) {
      manifest.append("Name: c").append(i).append(".class\nX: y\n\n");
    }
    rewrite(JarFile.MANIFEST_NAME, manifest.toString());
    assertRefused("INVALID_MANIFEST", "no Plugin-Id");
  }

  @ParameterizedTest
  @CsvSource({
    "Plugin-Id, BOX",
    "Plugin-Id, Box",
    "Plugin-Version, 1.0",
    "Plugin-Class, 'a b'",
    "Plugin-Adapters, storage",
    "Plugin-Adapters, 'storage/box,'",
    "Plugin-Adapters, 'storage/../x'",
    "Plugin-Requires, '99.0.0 \u001b[2J'",
  })
  void malformedEntriesAreRefused(String name, String value) throws Exception {
    TestJar.plugin("box").manifest(name, value).writeTo(folder.resolve("box.jar"));
    PluginView view = look();
    assertThat(view.state()).isEqualTo(PluginState.REFUSED);
    assertThat(view.code()).isIn("INVALID_MANIFEST", "INCOMPATIBLE");
    assertThat(view.reason()).doesNotContain("\u001b");
  }

  @Test
  void aHundredThousandDeclaredAdaptersAreRefused() throws Exception {
    String many = "storage/box,".repeat(100_000) + "storage/box";
    TestJar.plugin("box").manifest("Plugin-Adapters", many).writeTo(folder.resolve("box.jar"));
    assertRefused("INVALID_MANIFEST", "Plugin-Adapters");
  }

  @Test
  void jarChangedAfterSigningIsRefused() throws Exception {
    TestJar.plugin("box").writeTo(folder.resolve("box.jar"));
    sign();
    assertThat(look().state()).isEqualTo(PluginState.ACTIVE);
    rewrite("sample/Late.class", "other bytes");
    assertRefused("CORRUPT_JAR", "changed after it was signed with jarsigner");
  }

  @Test
  void multiReleaseJarWithServicesLoads() throws Exception {
    TestJar.plugin("box")
        .manifest("Multi-Release", "true")
        .source("sample.Service", "package sample; public interface Service { String name(); }")
        .source(
            "sample.Served",
            "package sample; public class Served implements Service {"
                + " public String name() { return \"served\"; } }")
        .adapter(
            "box",
            """
            StringBuilder found = new StringBuilder();
            for (Service service : java.util.ServiceLoader.load(Service.class)) {
              found.append(service.name());
            }
            var drivers = java.util.ServiceLoader.load(java.sql.Driver.class).iterator();
            return new CheckResult.Ok(found.toString() + drivers.hasNext());
            """)
        .writeTo(folder.resolve("box.jar"));
    rewrite("META-INF/services/sample.Service", "sample.Served\n");
    rewrite("META-INF/services/nested/META-INF/services/sample.Service", "no.Such\n");
    rewrite("META-INF/versions/99/sample/SamplePlugin.class", "for a Java to come");
    try (PluginService plugins = open()) {
      assertThat(TestAdapters.check(plugins, "box")).isEqualTo("servedfalse");
    }
  }

  @Test
  void refusedJarLeavesNoOpenFile() throws Exception {
    TestJar.plugin("a").manifest("Plugin-Class", "no.Such").writeTo(folder.resolve("a.jar"));
    TestJar.plugin("b").body("throw new Exception();").writeTo(folder.resolve("b.jar"));
    TestJar.plugin("c").manifest("Plugin-Id", "").writeTo(folder.resolve("c.jar"));
    Files.writeString(folder.resolve("d.jar"), "no jar");
    try (PluginService plugins = open()) {
      assertThat(plugins.plugins()).hasSize(4).allMatch(p -> p.state() == PluginState.REFUSED);
      try (var open = Files.list(Path.of("/proc/self/fd"))) {
        assertThat(open.filter(Files::isSymbolicLink).map(AbsurdJarsTest::target))
            .noneMatch(
                file -> file.startsWith(home.toString()) || file.startsWith(folder.toString()));
      }
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }

  private void rewrite(String entry, String content) throws IOException {
    Path jar = folder.resolve("box.jar");
    if (Files.notExists(jar)) {
      TestJar.plugin("box").writeTo(jar);
    }
    try (FileSystem zip = FileSystems.newFileSystem(jar)) {
      Path path = zip.getPath(entry);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
    }
  }

  private void sign() throws Exception {
    Path keys = home.resolve("keys.p12");
    run(
        "keytool",
        "-genkeypair",
        "-keyalg",
        "EC",
        "-alias",
        "a",
        "-dname",
        "CN=a",
        "-keystore",
        keys);
    run("jarsigner", "-keystore", keys, folder.resolve("box.jar"), "a");
  }

  private static void run(String tool, Object... arguments) throws Exception {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(List.of("-storepass", "changeit"));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private void assertRefused(String code, String reason) {
    PluginView view = look();
    assertThat(view.state()).isEqualTo(PluginState.REFUSED);
    assertThat(view.code()).isEqualTo(code);
    assertThat(view.reason()).contains(reason);
  }

  private PluginView look() {
    try (PluginService plugins = open()) {
      return plugins.plugins().get(0);
    }
  }

  private PluginService open() {
    return PluginService.open(PluginSettings.of(List.of(folder), home, PluginTrust.OFF));
  }
}
