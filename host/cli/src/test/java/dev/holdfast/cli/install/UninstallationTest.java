package dev.holdfast.cli.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.engine.problem.HoldfastException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing goes that an installation didn't bring. */
class UninstallationTest {

  @TempDir Path folder;

  private Prefix prefix;
  private Path enabled;
  private Path foreign;

  @BeforeEach
  void install() throws IOException {
    prefix = new Prefix(folder.resolve("prefix"), true, false);
    enabled = folder.resolve("wants/holdfast.service");
    write(prefix.launcher(), "#!/bin/sh");
    write(prefix.library().resolve("lib/distribution.pub"), "key");
    write(prefix.library().resolve("plugins/SHA256SUMS"), "aa  ours.jar\n");
    write(prefix.library().resolve("plugins/ours.jar"), "jar");
    write(prefix.bashCompletion(), "complete");
    write(prefix.zshCompletion(), "#compdef");
    write(prefix.manualPage(), ".TH");
    write(prefix.unit(), "ExecStart=" + prefix.launcher() + " up");
    foreign = write(prefix.folder().resolve("bin/other"), "somebody's");
    Files.createSymbolicLink(prefix.command(), prefix.launcher());
  }

  @Test
  void removesExactlyWhatWasInstalled() throws IOException {
    List<String> lines = new ArrayList<>();

    new Uninstallation(prefix, enabled, lines::add).run();

    assertThat(files()).containsExactly(foreign);
    assertThat(lines).contains("removed " + prefix.library(), "removed " + prefix.command());
    assertThatThrownBy(this::uninstall).hasMessageContaining("isn't installed below");
  }

  @Test
  void addedPluginPreventsTheRemoval() throws IOException {
    write(prefix.library().resolve("plugins/acme.jar"), "a plugin of their own");
    assertRefused("acme.jar");
  }

  @Test
  void enabledServiceMustBeDisabledFirst() throws IOException {
    Files.createDirectories(enabled.getParent());
    Files.createSymbolicLink(enabled, prefix.unit());
    assertRefused("enabled");
  }

  @Test
  void foreignCommandAndUnitAreKept() throws IOException {
    write(prefix.unit(), "ExecStart=/opt/other");
    uninstall();
    assertThat(files()).containsExactlyInAnyOrder(foreign, prefix.unit());

    install();
    Files.delete(prefix.command());
    write(prefix.command(), "#!/bin/sh");
    assertRefused("is not an installed Holdfast");
  }

  private void assertRefused(String reason) throws IOException {
    List<Path> before = files();
    assertThatThrownBy(this::uninstall)
        .isInstanceOf(HoldfastException.class)
        .hasMessageContaining(reason);
    assertThat(files()).containsAll(before);
  }

  private void uninstall() throws IOException {
    new Uninstallation(prefix, enabled, line -> {}).run();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(prefix.folder())) {
      return all.filter(path -> !Files.isDirectory(path)).toList();
    }
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
