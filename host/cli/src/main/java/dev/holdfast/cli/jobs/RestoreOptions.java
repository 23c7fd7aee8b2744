package dev.holdfast.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.table.Behaviour;
import dev.holdfast.cli.table.Call;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A restore, of which perhaps only the first step is wanted. */
@Command
public final class RestoreOptions implements Behaviour {

  @Option(
      names = "--dry-run",
      description = "Only check the target, and report what would prevent the restore.")
  private boolean dryRun;

  @Mixin private WaitOptions waiting;

  @Override
  public int run(Call call) {
    if (!dryRun) {
      return waiting.run(call);
    }
    String path = call.path().text().replaceFirst("/restore$", "/preflight");
    JsonNode body = call.body();
    JsonNode found = call.host().post(path, body).body();
    call.console().print(found, () -> BackupLines.preflight(found));
    boolean override = body.path("override").asBoolean();
    return allows(found.path("verdict").asText(), override) ? ExitCode.DONE : ExitCode.FAILED;
  }

  private static boolean allows(String verdict, boolean override) {
    return verdict.equals("READY") || (verdict.equals("OVERRIDE_NEEDED") && override);
  }
}
