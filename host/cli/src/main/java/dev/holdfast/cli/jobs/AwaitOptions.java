package dev.holdfast.cli.jobs;

import dev.holdfast.cli.console.DurationConverter;
import dev.holdfast.cli.table.Behaviour;
import dev.holdfast.cli.table.Call;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a command waits whose purpose that is. */
@Command
public final class AwaitOptions implements Behaviour {

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = WaitOptions.LONGEST,
      converter = DurationConverter.class,
      description = WaitOptions.TIMEOUT)
  private Duration timeout = Duration.ofDays(1);

  @Override
  public int run(Call call) {
    return new RunWatch(call.console(), call.host(), timeout, false)
        .await(String.valueOf(call.given("id")));
  }
}
