package dev.holdfast.toolkit.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.tool.Tool;
import dev.holdfast.plugin.tool.ToolCommand;
import dev.holdfast.plugin.tool.ToolProcess;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.TestContextExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(TestContextExtension.class)
@Timeout(60)
class DumpRunTest {

  private static final ToolMessages MESSAGES =
      new ToolMessages(List.of(), Pattern.compile("^warning: (.*)"), Pattern.compile("^error: "));

  /** A dump ends with a line of its own. */
  private static String read(InputStream dump) throws IOException {
    String text = new String(dump.readAllBytes(), StandardCharsets.UTF_8);
    if (!text.endsWith("end\n")) {
      throw new PluginException(ErrorCode.INCOMPLETE, "The end mark is missing.", "");
    }
    return text;
  }

  private static DumpRun<String> run(TestContext context, String script, OutputStream out)
      throws Exception {
    ToolCommand command = ToolCommand.of(new Tool("/bin/sh"), List.of("-c", script));
    try (ToolProcess process = context.adapter().tools().start(command)) {
      return DumpRun.of(process.output(), process::await, MESSAGES, out, DumpRunTest::read);
    }
  }

  @Test
  void wholeDumpIsCopiedAndItsWarningsAreReturned(TestContext context) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DumpRun<String> run = run(context, "echo rows; echo end; echo 'warning: slow' >&2", out);
    assertThat(run.content()).isEqualTo("rows\nend\n").isEqualTo(out.toString());
    assertThat(run.warnings()).containsExactly("slow");
  }

  @ParameterizedTest
  @CsvSource({
    "echo rows, INCOMPLETE",
    "true, INCOMPLETE",
    "echo end; exit 3, TOOL_FAILED",
    "echo rows; exit 3, TOOL_FAILED",
    "echo rows; kill -9 $$, TOOL_FAILED",
    "echo end; echo 'error: rows are missing' >&2, TOOL_FAILED",
  })
  void everythingElseFails(String script, ErrorCode code) throws Exception {
    try (TestContext context = TestContext.open()) {
      assertThatExceptionOfType(PluginException.class)
          .isThrownBy(() -> run(context, script, OutputStream.nullOutputStream()))
          .matches(e -> e.code() == code, "has the code " + code);
    }
  }

  @Test
  void failureOfTheStorageIsPassedOn(TestContext context) {
    IOException full = new IOException("full");
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw full;
          }
        };
    assertThatThrownBy(() -> run(context, "echo end", broken)).isSameAs(full);
  }

  @Test
  void cancellationEndsIt(TestContext context) {
    OutputStream cancelling =
        new OutputStream() {
          @Override
          public void write(int b) {
            context.cancel();
          }
        };
    assertThatThrownBy(() -> run(context, "echo rows; sleep 1000", cancelling))
        .isInstanceOfAny(InterruptedException.class, IOException.class, PluginException.class);
  }
}
