package dev.holdfast.toolkit.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.ToolResult;
import dev.holdfast.toolkit.tool.ToolMessages.Meaning;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ToolMessagesTest {

  private static final ToolMessages MESSAGES =
      new ToolMessages(
          List.of(new Meaning("Access denied", ErrorCode.PERMISSION_DENIED, "Grant PROCESS.")),
          Pattern.compile("^Warning: (.*)"),
          Pattern.compile("Error: "));

  /** As mariadb-dump does without the PROCESS privilege. */
  @Test
  void errorLineIsAFailureWhateverTheExitStatus() {
    ToolResult result =
        new ToolResult("mariadb-dump", 0, List.of("mariadb-dump: Error: 'Access denied; …'"));
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> MESSAGES.requireSuccess(result))
        .matches(e -> e.code() == ErrorCode.PERMISSION_DENIED)
        .matches(e -> e.hint().equals("Grant PROCESS."))
        .withMessageContaining("Access denied");
  }

  @Test
  void exitStatusIsAFailureWithoutALine() {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> MESSAGES.requireSuccess(new ToolResult("dump", 2, List.of())))
        .matches(e -> e.code() == ErrorCode.TOOL_FAILED);
  }

  @Test
  void warningsOfASuccessAreReturned() {
    ToolResult result = new ToolResult("dump", 0, List.of("Warning: slow", "note"));
    assertThat(MESSAGES.requireSuccess(result)).containsExactly("slow");
  }

  /** The output broke off because the program failed: that says more. */
  @Test
  void failureOfTheProgramWinsOverABrokenOutput() {
    PluginException broken = new PluginException(ErrorCode.INCOMPLETE, "no end marker", "");
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(
            () ->
                MESSAGES.read(
                    () -> new ToolResult("dump", 1, List.of("Access denied")),
                    () -> {
                      throw broken;
                    }))
        .matches(e -> e.code() == ErrorCode.PERMISSION_DENIED);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(
            () ->
                MESSAGES.read(
                    () -> new ToolResult("dump", 0, List.of()),
                    () -> {
                      throw broken;
                    }))
        .isSameAs(broken);
  }
}
