package dev.holdfast.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.testkit.CommandLine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentWatchTest {

  private static final String SECRET = "s3cr3t-in-sight";

  @Test
  void secretsInArgumentsOfProgramsAndTheirChildrenAreDetected() throws Exception {
    try (ArgumentWatch watch = ArgumentWatch.start(List.of(SecretText.of(SECRET)))) {
      run("sleep 1; true", "of-no-interest");
      assertThat(watch.leaks()).isEmpty();
      run("sleep 1; true", SECRET);
      assertThat(watch.leaks()).containsExactly("sh");
      run("bash -c 'sleep 1; true' $SECRET; true", "of-no-interest");
      assertThat(watch.leaks()).containsExactlyInAnyOrder("sh", "bash");
    }
  }

  private static void run(String script, String argument) throws Exception {
    CommandLine.of("sh", "-c", script, argument)
        .run(Map.of("SECRET", SECRET), "", Duration.ofSeconds(30));
  }
}
