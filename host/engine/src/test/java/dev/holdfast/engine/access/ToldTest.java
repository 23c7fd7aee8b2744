package dev.holdfast.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ToldTest {

  private final Told told = new Told(text -> text.replace("pa55word", "***"));

  @Test
  void noCauseInTheLogNamesASecret() {
    IOException deepest = new IOException("refused pa55word");
    IllegalStateException middle = new IllegalStateException("it failed", deepest);
    middle.addSuppressed(new IOException("closing with pa55word"));
    PluginException failure =
        new PluginException(ErrorCode.PLUGIN_BUG, "The adapter failed.", "", middle);

    RuntimeException result = told.failure(failure);

    assertThat(result).isInstanceOf(PluginException.class).hasMessage("The adapter failed.");
    assertThat(printed(result))
        .doesNotContain("pa55word")
        .contains("IllegalStateException: it failed", "IOException: refused ***")
        .contains("ToldTest.noCauseInTheLogNamesASecret");
  }

  @Test
  void failuresWithoutSecretsStayTheSame() {
    PluginException failure =
        new PluginException(ErrorCode.TIMED_OUT, "Too slow.", "", new IOException("closed"));

    assertThat(told.failure(failure)).isSameAs(failure);
  }

  private static String printed(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
