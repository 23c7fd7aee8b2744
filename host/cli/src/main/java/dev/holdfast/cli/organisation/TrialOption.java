package dev.holdfast.cli.organisation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.table.Behaviour;
import dev.holdfast.cli.table.Call;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether an organisation only tries the host. */
@Command
public final class TrialOption implements Behaviour {

  @Option(names = "--trial", description = "Mark it as a trial, without restrictions.")
  private boolean trial;

  @Override
  public void fill(Call call, ObjectNode change) {
    if (trial) {
      change.put("status", "TRIAL");
    }
  }
}
