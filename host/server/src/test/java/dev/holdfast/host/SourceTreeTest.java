package dev.holdfast.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules for the packages of all modules, including plugins, which share no class path. */
class SourceTreeTest {

  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
  private static final int MOST_TYPES = 25;

  /**
   * The root package of the contract names what plugins create, and all packages use its errors.
   */
  private static final String PLUGIN_API = "dev.holdfast.plugin";

  /** The package of the imported type: a package is in lower case. */
  private static final Pattern IMPORT =
      Pattern.compile(
          "^import (?:static )?(dev\\.holdfast\\.[a-z0-9.]+)\\.[A-Z]", Pattern.MULTILINE);

  private static final Map<String, Set<Path>> TYPES = new TreeMap<>();
  private static final Map<String, Set<String>> IMPORTED = new TreeMap<>();

  @BeforeAll
  static void readSources() throws IOException {
    for (Path sources : sourceFolders()) {
      try (Stream<Path> files = Files.walk(sources)) {
        files.filter(SourceTreeTest::isType).forEach(file -> add(sources, file));
      }
    }
  }

  private static List<Path> sourceFolders() throws IOException {
    try (Stream<Path> folders =
        Files.find(REPOSITORY, 5, (path, attributes) -> path.endsWith("src/main/java"))) {
      return folders.toList();
    }
  }

  private static boolean isType(Path file) {
    return file.toString().endsWith(".java") && !file.endsWith("package-info.java");
  }

  private static void add(Path sources, Path file) {
    String name = sources.relativize(file.getParent()).toString().replace('/', '.');
    TYPES.computeIfAbsent(name, key -> new TreeSet<>()).add(file.getFileName());
    Set<String> imported = IMPORTED.computeIfAbsent(name, key -> new TreeSet<>());
    try {
      IMPORT
          .matcher(Files.readString(file))
          .results()
          .forEach(match -> imported.add(match.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noPackageHoldsMoreThan25Types() {
    assertThat(TYPES).hasSizeGreaterThan(100);
    assertThat(TYPES)
        .allSatisfy(
            (name, types) -> assertThat(types).as(name).hasSizeLessThanOrEqualTo(MOST_TYPES));
  }

  @Test
  void noPackageImportsWhatImportsIt() {
    assertThat(IMPORTED.keySet()).contains("dev.holdfast.plugins.sqlite.restore");
    assertThat(IMPORTED.keySet())
        .allSatisfy(name -> assertThat(reachable(name)).as(name).doesNotContain(name));
  }

  private static Set<String> reachable(String name) {
    Set<String> seen = new HashSet<>();
    Deque<String> left = new ArrayDeque<>(IMPORTED.get(name));
    left.remove(name);
    while (!left.isEmpty()) {
      String next = left.pop();
      if (!next.equals(PLUGIN_API) && seen.add(next)) {
        left.addAll(IMPORTED.getOrDefault(next, Set.of()));
      }
    }
    return seen;
  }
}
