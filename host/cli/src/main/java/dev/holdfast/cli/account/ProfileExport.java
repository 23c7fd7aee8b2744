package dev.holdfast.cli.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.remote.OutputOption;
import dev.holdfast.cli.table.Behaviour;
import dev.holdfast.cli.table.Call;
import dev.holdfast.engine.home.PrivateFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes a document along that is one for people, too. */
@Command
public final class ProfileExport implements Behaviour {

  @Mixin private OutputOption output;

  @Override
  public int run(Call call) {
    Optional<Path> file = output.file("");
    JsonNode export = call.send();
    if (file.isEmpty()) {
      call.console().line(export.toPrettyString());
      return ExitCode.DONE;
    }
    PrivateFile.write(file.get(), export.toPrettyString());
    String name = file.get().toString();
    return call.options().done("exported", name, "Wrote " + name + ".");
  }
}
