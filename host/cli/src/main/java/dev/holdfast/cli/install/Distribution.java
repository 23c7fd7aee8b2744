package dev.holdfast.cli.install;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The programs, libraries and plugins of one version.
 *
 * @param folder absolute
 */
record Distribution(Path folder) {

  private static final String SUMS = "SHA256SUMS";

  /** Files that only a distribution of ours has together. */
  private static final List<String> MARKS =
      List.of("bin/holdfast", "lib/distribution.pub", "plugins/" + SUMS);

  /** The one that this process runs from; the launcher names it. */
  static Distribution running() {
    return Stream.ofNullable(System.getProperty("holdfast.distribution"))
        .map(Path::of)
        .filter(Distribution::isOurs)
        .map(Distribution::new)
        .findFirst()
        .orElseThrow(
            () ->
                new HoldfastException(
                    ProblemCode.NOT_FOUND,
                    "There is no distribution to install.",
                    "Run bin/holdfast of an unpacked distribution, or ./holdfast in the sources."));
  }

  static boolean isOurs(Path folder) {
    return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        && MARKS.stream().allMatch(mark -> Files.exists(folder.resolve(mark)));
  }

  /** Copies all of it but the mark of the build and the class archives, which fit only one path. */
  void copyTo(Path target) throws IOException {
    FolderTree.create(target);
    for (Path part : list(folder)) {
      String name = part.getFileName().toString();
      if (name.equals("lib")) {
        FolderTree.create(target.resolve(name));
        for (Path library : list(part)) {
          if (!isArchive(library)) {
            FolderTree.copy(library, target.resolve(name).resolve(library.getFileName()));
          }
        }
      } else if (!name.equals("BUILT")) {
        FolderTree.copy(part, target.resolve(name));
      }
    }
  }

  /** What an operator added to its plugins: all that its signed list doesn't name. */
  List<Path> addedPlugins() throws IOException {
    Path plugins = folder.resolve("plugins");
    Set<String> brought =
        Files.readAllLines(plugins.resolve(SUMS)).stream()
            .map(line -> line.replaceFirst("^\\S+ [ *]", ""))
            .collect(Collectors.toSet());
    return list(plugins).stream()
        .filter(file -> !file.getFileName().toString().startsWith(SUMS))
        .filter(file -> !brought.contains(file.getFileName().toString()))
        .toList();
  }

  boolean hasArchives() throws IOException {
    return list(folder.resolve("lib")).stream().anyMatch(Distribution::isArchive);
  }

  private static boolean isArchive(Path file) {
    return file.getFileName().toString().matches(".*\\.(aot|jsa)(\\.new)?");
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
