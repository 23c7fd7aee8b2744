package dev.holdfast.toolkit.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.testkit.TestContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolVersionsTest {

  @TempDir private Path folder;
  @AutoClose private final TestContext context = TestContext.open();

  private ToolVersions versions() {
    return new ToolVersions(context.adapter(), null) {
      @Override
      protected List<String> usualFolders() {
        return List.of(folder + "/*/bin");
      }

      @Override
      protected OptionalInt major(String output) {
        return output.startsWith("dumper ")
            ? OptionalInt.of(Integer.parseInt(output.strip().substring("dumper ".length())))
            : OptionalInt.empty();
      }

      @Override
      protected String hint(int major) {
        return "Install dumper-" + major + ".";
      }
    };
  }

  private void install(String name, String says) throws IOException {
    Path program = folder.resolve(name).resolve("bin").resolve("dumper");
    Files.createDirectories(program.getParent());
    Files.writeString(program, "#!/bin/sh\n" + says + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void oldestThatIsNewEnoughIsTaken() throws Exception {
    install("a", "echo dumper 9");
    install("b", "echo dumper 14");
    install("c", "echo dumper 12");
    install("d", "exit 1");
    install("e", "echo something else");
    assertThat(versions().require("dumper", 11).path()).contains("/c/");
    assertThat(versions().prefer("dumper", 13).path()).contains("/b/");
    assertThat(versions().find("dumper", 15)).isEmpty();
  }

  @Test
  void olderOneIsRefusedUnlessItIsPreferred() throws Exception {
    install("a", "echo dumper 9");
    install("b", "echo dumper 12");
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> versions().require("dumper", 13))
        .matches(e -> e.code() == ErrorCode.TOOL_TOO_OLD)
        .matches(e -> e.hint().equals("Install dumper-13."));
    assertThat(versions().prefer("dumper", 13).path()).contains("/b/");
  }

  @Test
  void missingProgramNamesItsPackage() {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> versions().prefer("dumper", 13))
        .matches(e -> e.code() == ErrorCode.TOOL_MISSING)
        .matches(e -> e.hint().equals("Install dumper-13."));
  }
}
