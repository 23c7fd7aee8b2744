package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.dist.fixture.Distribution;
import dev.holdfast.dist.fixture.Result;
import dev.holdfast.testkit.CommandLine;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code holdfast install} puts everything in its place, upgrades it, and replaces nobody else's.
 */
class InstallTest {

  private Distribution distribution;
  private Path prefix;

  @BeforeEach
  void start() throws Exception {
    distribution = Distribution.fresh();
    prefix = distribution.file("a prefix");
  }

  @AfterEach
  void stop() throws Exception {
    distribution.close();
  }

  @Test
  void installedCommandRunsWithCompletionAndManPage() throws Exception {
    install().endsWith(0).prints("daemon-reload").prints("export PATH='" + prefix + "/bin'");

    assertThat(shell("cd / && exec \"$1\" --version", prefix.resolve("bin/holdfast")))
        .startsWith("holdfast ");
    assertThat(
            shell(
                ". \"$1\"; COMP_WORDS=(holdfast ba) COMP_CWORD=1; _complete_holdfast;"
                    + " echo \"${COMPREPLY[@]}\"",
                prefix.resolve("share/bash-completion/completions/holdfast")))
        .contains("backup", "backups")
        .doesNotContain("restore");
    Path page = prefix.resolve("share/man/man1/holdfast.1");
    assertThat(shell("! command -v groff >/dev/null || groff -man -ww -z \"$1\" 2>&1", page))
        .isEmpty();
    assertThat(Files.readAllLines(page))
        .contains("\\fBholdfast jobs run\\fR")
        .filteredOn(line -> line.startsWith(".") || line.startsWith("'"))
        .allMatch(line -> line.matches("\\.(TH|SH|TP|PP|B|I|BR)( .*)?"))
        .first()
        .asString()
        .startsWith(".TH holdfast 1 ");
    assertThat(Files.readString(unit()))
        .contains("ExecStart=\"" + prefix + "/lib/holdfast/bin/holdfast\" up\n");
    Path lib = prefix.resolve("lib/holdfast");
    try (Stream<Path> files = Files.walk(lib)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.equals("BUILT") || name.matches(".*\\.(aot|jsa)"));
    }
  }

  @Test
  void upgradeKeepsWhatTheOperatorAdded() throws Exception {
    install().endsWith(0);
    Path plugins = prefix.resolve("lib/holdfast/plugins");
    Path added = Files.writeString(plugins.resolve("acme.jar"), "a plugin of their own");
    Path gone =
        Files.writeString(plugins.resolveSibling("lib/left-over.jar"), "of a former version");

    install().endsWith(0).prints("acme.jar").prints("try-restart");

    assertThat(added).hasContent("a plugin of their own");
    assertThat(gone).doesNotExist();
    try (Stream<Path> files = Files.list(prefix.resolve("lib"))) {
      assertThat(files.map(file -> file.getFileName().toString())).doesNotContain(".holdfast-old");
    }
    assertThat(shell("exec \"$1\" --version", prefix.resolve("bin/holdfast")))
        .startsWith("holdfast ");
  }

  @Test
  void foreignCommandIsKeptAndNothingIsInstalled() throws Exception {
    Path foreign = prefix.resolve("bin/holdfast");
    Files.createDirectories(foreign.getParent());
    Files.writeString(foreign, "#!/bin/sh\n");

    install().failsWith(1).prints(foreign + " exists").prints("[REFUSED]");
    Files.delete(foreign);
    Files.createSymbolicLink(foreign, Path.of("/bin/true"));
    install().failsWith(1).prints("[REFUSED]");

    assertThat(foreign.toRealPath()).isEqualTo(Path.of("/bin/true").toRealPath());
    assertThat(prefix.resolve("lib")).doesNotExist();
  }

  @Test
  void oneInstallationWorksAtATimeAndAnInstalledOneRemovesItself() throws Exception {
    install().endsWith(0);
    Path lock = prefix.resolve("lib/.holdfast-lock");
    try (FileChannel other = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      other.lock();
      install().failsWith(1).prints("[CONFLICT]");
    }

    assertThat(shell("exec \"$1\" uninstall 2>&1", prefix.resolve("bin/holdfast")))
        .contains("removed " + prefix.resolve("lib/holdfast"), "stay");

    try (Stream<Path> left = Files.walk(prefix)) {
      assertThat(left.filter(path -> !Files.isDirectory(path))).isEmpty();
    }
  }

  @Test
  void folderWithoutHoldfastIsLeftAlone() throws Exception {
    Path foreign = Files.createDirectories(prefix.resolve("lib/holdfast")).resolve("notes");
    Files.writeString(foreign, "somebody's");

    install().failsWith(1).prints("[REFUSED]");

    assertThat(foreign).hasContent("somebody's");
    distribution.run("install", "--prefix", "relative").failsWith(2).prints("absolute path");
  }

  private Result install() throws Exception {
    return distribution.run("install", "--prefix", prefix.toString(), "--no-share-classes");
  }

  /** That of root is the system's. */
  private Path unit() {
    return Stream.of("lib/systemd/system", "share/systemd/user")
        .map(folder -> prefix.resolve(folder).resolve("holdfast.service"))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  private static String shell(String script, Path argument) throws Exception {
    return new CommandLine(List.of("bash", "-c", script, "bash", argument.toString()))
        .run(Map.of(), "", Duration.ofMinutes(1));
  }
}
