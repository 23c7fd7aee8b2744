package dev.holdfast.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that a test requires on this machine.
 *
 * <p>Threads: safe, also across processes.
 */
public final class InstalledProgram {

  private InstalledProgram() {}

  /**
   * Finds a program, or installs its Debian package when running as root on Debian. If neither
   * works, the test is skipped; with {@code CI=true} in the environment it fails instead.
   *
   * @param program the file name, for example {@code pg_dump}
   * @param debianPackage the package that contains it
   * @param folders folders to search before the search path; one {@code *} may stand for a whole
   *     segment. Among several matches the highest version wins.
   * @return its absolute path
   */
  public static Path require(String program, String debianPackage, String... folders) {
    Optional<Path> present = find(program, folders);
    if (present.isPresent()) {
      return present.get();
    }
    String trouble = DebianPackages.install(debianPackage);
    return find(program, folders)
        .orElseGet(
            () ->
                missing(
                    "%s is not installed (Debian package %s). %s"
                        .formatted(program, debianPackage, trouble)));
  }

  /** Like {@link #require}, for other files, for example libraries. */
  public static Path requireFile(Path file, String debianPackage) {
    if (Files.exists(file)) {
      return file;
    }
    String trouble = DebianPackages.install(debianPackage);
    return Files.exists(file)
        ? file
        : missing(
            "%s is not there (Debian package %s). %s".formatted(file, debianPackage, trouble));
  }

  /** Like {@link #require}, but neither installs the package nor skips the test. */
  public static Optional<Path> find(String program, String... folders) {
    List<Path> candidates = new ArrayList<>();
    Arrays.stream(folders).forEach(folder -> candidates.addAll(expand(folder)));
    Arrays.stream(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator))
        .map(Path::of)
        .forEach(candidates::add);
    return candidates.stream()
        .map(folder -> folder.resolve(program).toAbsolutePath())
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Skips the test, or fails it in CI, where no test may be skipped unnoticed. */
  public static <T> T missing(String reason) {
    if ("true".equals(System.getenv("CI"))) {
      return Assertions.fail(reason);
    }
    return Assumptions.abort(reason);
  }

  private static List<Path> expand(String pattern) {
    int star = pattern.indexOf("/*");
    if (star < 0) {
      return List.of(Path.of(pattern));
    }
    Path parent = Path.of(pattern.substring(0, star));
    String rest = pattern.substring(star + 2).replaceFirst("^/", "");
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(parent)) {
      children.forEach(found::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.sort(Comparator.comparingDouble(InstalledProgram::version).reversed());
    return found.stream().map(child -> child.resolve(rest)).toList();
  }

  private static double version(Path folder) {
    String name = folder.getFileName().toString();
    return name.matches("[0-9]+([.][0-9]+)?") ? Double.parseDouble(name) : 0;
  }
}
