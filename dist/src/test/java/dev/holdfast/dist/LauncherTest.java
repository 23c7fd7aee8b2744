package dev.holdfast.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.CommandLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 14: the script in the sources' folder hands over to what is built, wherever it is called. */
class LauncherTest {

  @TempDir Path folder;

  @Test
  void launcherFollowsALinkFromAnotherFolder() throws Exception {
    Path sources = Files.createDirectories(folder.resolve("source code"));
    Path launcher = sources.resolve("holdfast");
    Files.copy(Path.of("..", "holdfast"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
    Path built = Files.createDirectories(sources.resolve("dist/target/holdfast/bin"));
    Path program = Files.writeString(built.resolve("holdfast"), "#!/bin/sh\necho \"built $1\"\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Files.createFile(built.resolveSibling("BUILT"));
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path relative =
        Files.createSymbolicLink(bin.resolve("relative"), Path.of("../source code/holdfast"));
    Path absolute = Files.createSymbolicLink(folder.resolve("absolute"), launcher);
    Path chain = Files.createSymbolicLink(folder.resolve("chain"), Path.of("bin/relative"));
    for (Path link : new Path[] {launcher, relative, absolute, chain}) {
      assertThat(
              CommandLine.of(link.toString(), "--version")
                  .run(Map.of(), "", Duration.ofSeconds(30)))
          .as(link.toString())
          .isEqualTo("built --version\n");
    }
  }

  /** The build makes them; without one everything works, at a third of the speed. */
  @Test
  void commandsAndHostUseAClassDataArchive() throws Exception {
    Path lib = Path.of(System.getProperty("holdfast.distribution"), "lib");
    try (Stream<Path> files = Files.list(lib)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith(".jsa") || name.endsWith(".aot"))
                  .map(name -> name.replaceFirst("-\\d+\\.(jsa|aot)", ""))
                  .distinct())
          .containsExactlyInAnyOrder("commands", "host");
    }
  }
}
