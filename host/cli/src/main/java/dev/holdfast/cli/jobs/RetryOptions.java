package dev.holdfast.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.cli.remote.Resources;
import dev.holdfast.cli.table.Behaviour;
import dev.holdfast.cli.table.Call;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the job of a run once more. */
@Command
public final class RetryOptions implements Behaviour {

  @Mixin private WaitOptions waiting;

  @Override
  public int run(Call call) {
    JsonNode former = call.send();
    if (!former.path("type").asText().equals("BACKUP") || !former.hasNonNull("jobId")) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "Only the backup of a job can be repeated.",
          "Start it again: holdfast backups verify, restore or fill.");
    }
    String path = Resources.JOBS.path(former.path("jobId").asText()) + "/run";
    return waiting.begin(
        call, () -> call.host().post(path, JsonNodeFactory.instance.objectNode()).body());
  }
}
