package dev.holdfast.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The Java code in the plugin guide is copied verbatim from this module, so it compiles and is
 * tested. Indented blocks concern the host and are skipped.
 */
class GuideTest {

  private static final Path GUIDE = Path.of("..", "..", "docs", "plugin-guide.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```");

  @Test
  void guideShowsTheCodeOfTheExample() throws Exception {
    Assumptions.assumeTrue(Files.exists(GUIDE), "copied without the guide");
    String sources = sources();
    List<String> blocks =
        BLOCK.matcher(Files.readString(GUIDE)).results().map(m -> m.group(1)).toList();
    assertThat(blocks).hasSizeGreaterThan(5);
    assertThat(blocks).filteredOn(block -> !sources.contains(squeezed(block))).isEmpty();
  }

  private static String sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(GuideTest::read)
          .map(GuideTest::squeezed)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }
}
