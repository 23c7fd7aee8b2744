package dev.holdfast.cli.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.table.Behaviour;
import dev.holdfast.cli.table.Call;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Where the keys of a profile come from. */
@Command
public final class KeyOrigin implements Behaviour {

  @Option(
      names = "--recipients-only",
      description = "Only these public keys: the host makes backups that it can't read.")
  private boolean recipientsOnly;

  @Override
  public void fill(Call call, ObjectNode profile) {
    String brought = profile.has("secretKey") ? "IMPORT" : "GENERATE";
    profile.put("origin", recipientsOnly ? "RECIPIENTS_ONLY" : brought);
  }

  @Override
  public int run(Call call) {
    int code = call.carryOut();
    if (!recipientsOnly) {
      call.console()
          .note(
              "Save its key offline: holdfast encryption-profiles recovery-kit "
                  + call.given("name"));
    }
    return code;
  }
}
