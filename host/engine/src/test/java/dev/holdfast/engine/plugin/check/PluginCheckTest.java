package dev.holdfast.engine.plugin.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.plugin.TestJar;
import dev.holdfast.engine.plugin.check.PluginCheck.Finding;
import dev.holdfast.engine.plugin.check.PluginCheck.Report;
import dev.holdfast.engine.plugin.check.PluginCheck.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginCheckTest {

  @TempDir Path folder;

  @Test
  void tellsWhatToBetterInAJarThatLoads() throws Exception {
    Report report = check(TestJar.plugin("box").manifest("Plugin-Adapters", ""));
    assertThat(report.isGood()).isTrue();
    assertThat(report.plugin().adapters()).extracting(a -> a.id()).containsExactly("box");
    assertThat(messages(report, Severity.ADVICE))
        .anyMatch(text -> text.contains("Plugin-Adapters"))
        .anyMatch(text -> text.contains("help.md"))
        .anyMatch(text -> text.contains("icon.svg"))
        .anyMatch(text -> text.contains("/path") && text.contains("label"))
        .anyMatch(text -> text.contains("minisign"));
  }

  @Test
  void namesClassesThatPluginsDoNotSee() throws Exception {
    Report report =
        check(
            TestJar.plugin("box")
                .source(
                    "sample.Late",
                    "package sample; class Late { static String version() {"
                        + " return dev.holdfast.engine.text.Slug.class.getName()"
                        + " + org.assertj.core.api.Assertions.class"
                        + " + new org.slf4j.Logger[0] + new int[0][0] + java.sql.Types.NULL; } }"));
    assertThat(report.isGood()).isFalse();
    assertThat(messages(report, Severity.ERROR))
        .singleElement()
        .asString()
        .contains("dev.holdfast.engine.text.Slug (in sample.Late)");
    assertThat(messages(report, Severity.ADVICE))
        .filteredOn(text -> text.contains("doesn't contain"))
        .singleElement()
        .asString()
        .contains("org.assertj.core.api.Assertions")
        .doesNotContain("slf4j", "java.sql");
  }

  /** Jars contain the toolkit whole, with parts for which they lack the library. */
  @Test
  void judgesOnlyWhatIsUsedOfTheToolkit() throws Exception {
    TestJar jar =
        TestJar.plugin("box")
            .source(
                "dev.holdfast.toolkit.Part",
                "package dev.holdfast.toolkit; public class Part {"
                    + " Object library() { return org.assertj.core.api.Assertions.class; } }");
    assertThat(messages(check(jar), Severity.ADVICE)).noneMatch(text -> text.contains("assertj"));
    TestJar using =
        jar.source(
            "sample.Use",
            "package sample; class Use { Object part = new dev.holdfast.toolkit.Part(); }");
    assertThat(messages(check(using), Severity.ADVICE)).anyMatch(text -> text.contains("assertj"));
  }

  @Test
  void saysWhyAHostWouldRefuseIt() throws Exception {
    Report old = check(TestJar.plugin("box").manifest("Plugin-Requires", "^9.0.0"));
    assertThat(old.isGood()).isFalse();
    assertThat(messages(old, Severity.ERROR)).singleElement().asString().contains("INCOMPATIBLE");
    Path text = Files.writeString(folder.resolve("text.jar"), "not a jar");
    assertThat(messages(check(text), Severity.ERROR)).singleElement().asString().contains("jar");
  }

  private Report check(TestJar jar) throws IOException {
    Path file = folder.resolve("a plugin.jar");
    Files.deleteIfExists(file);
    jar.writeTo(file);
    return check(file);
  }

  private Report check(Path file) throws IOException {
    return PluginCheck.run(file, folder.resolve("keys"), Files.createTempDirectory(folder, "w"));
  }

  private static List<String> messages(Report report, Severity severity) {
    return report.findings().stream()
        .filter(finding -> finding.severity() == severity)
        .map(Finding::message)
        .toList();
  }
}
