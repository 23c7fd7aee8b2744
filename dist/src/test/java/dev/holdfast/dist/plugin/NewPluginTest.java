package dev.holdfast.dist.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.Result;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The projects that {@code plugins new} makes. */
class NewPluginTest {

  private static final Path MAVEN = Path.of(System.getProperty("maven.home"), "bin/mvn");
  private static final Path REPOSITORY = Path.of(System.getProperty("maven.repository"));

  @AutoClose private final Distribution distribution = Distribution.fresh();

  NewPluginTest() throws IOException {}

  @Test
  void projectOfANotificationChannelMakesAPluginThatAHostLoads() throws Exception {
    projectMakesAPluginThatAHostLoads("notification");
  }

  @ParameterizedTest
  @ValueSource(strings = {"database", "storage", "sso"})
  @Tag("slow")
  void projectOfAnyKindMakesAPluginThatAHostLoads(String kind) throws Exception {
    projectMakesAPluginThatAHostLoads(kind);
  }

  private void projectMakesAPluginThatAHostLoads(String kind) throws Exception {
    Path project = distribution.file("acme-box");
    distribution
        .run("plugins", "new", kind, "acme-box", "--package", "com.acme.backup")
        .endsWith(0)
        .prints("mvn verify");
    String built = maven(project, "-Dmaven.repo.local=" + withoutHoldfast(), "verify");
    assertThat(built).contains("AcmeBoxContractTest", "BUILD SUCCESS").doesNotContain("Could not");

    Path jar = project.resolve("target/acme-box-plugin-1.0.0.jar");
    String adapter = kind + " acme-box: ";
    distribution
        .run("plugins", "check", jar.toString())
        .endsWith(0)
        .prints(adapter)
        .prints("No errors: a host can load");
    distribution.approve(jar);
    Files.createDirectories(distribution.home().resolve("plugins"));
    Files.copy(jar, distribution.home().resolve("plugins/acme-box.jar"));
    distribution.run("plugins").endsWith(0).prints(adapter);
  }

  /** Artifacts of other projects as the build has them; those of ours come from the project. */
  private Path withoutHoldfast() throws IOException {
    Path local = Files.createDirectory(distribution.file("maven"));
    link(REPOSITORY, local, "dev");
    link(REPOSITORY.resolve("dev"), Files.createDirectory(local.resolve("dev")), "holdfast");
    return local;
  }

  private static void link(Path from, Path to, String except) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(from, path -> !path.endsWith(except))) {
      for (Path entry : entries) {
        Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toRealPath());
      }
    }
  }

  private static String maven(Path project, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                MAVEN.toString(), "-B", "-ntp", "--offline", "-Daether.offline.protocols=file"));
    command.addAll(List.of(arguments));
    Path log = project.resolve("build.log");
    Process process =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Files.readString(log);
  }

  @ParameterizedTest
  @CsvSource({
    "cache, acme, org.example, notification",
    "storage, Acme, org.example, lower-case",
    "storage, ../acme, org.example, lower-case",
    "storage, storage, org.example, StorageSession",
    "storage, acme, org.class, --package",
    "storage, acme, dev.holdfast.plugin, --package"
  })
  void namesThatCannotBeUsedAreRefused(String kind, String id, String packageName, String says)
      throws Exception {
    Path folder = distribution.file("project");
    Result refused =
        distribution.run(
            "plugins", "new", kind, id, "--package", packageName, "--folder", folder.toString());
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.text()).contains(says).doesNotContain("Exception");
    assertThat(folder).doesNotExist();
  }

  @Test
  void folderWithFilesStaysAsItIs() throws Exception {
    Path taken = Files.createDirectories(distribution.file("acme"));
    Path file = Files.writeString(taken.resolve("pom.xml"), "mine");
    Result refused = distribution.run("plugins", "new", "storage", "acme");
    assertThat(refused.exitCode()).isNotZero();
    assertThat(refused.text()).contains("--folder");
    assertThat(taken).isDirectoryContaining(file::equals);
    assertThat(file).hasContent("mine");
  }
}
