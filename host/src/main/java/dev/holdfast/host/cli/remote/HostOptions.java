package dev.holdfast.host.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.cli.console.Console;
import dev.holdfast.host.cli.console.ExitCode;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every command that asks a running host. */
public final class HostOptions {

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private KeyFileOption file;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The host, with the key of the environment or the login. */
  public HostClient host() {
    return file.host();
  }

  /** Where the command prints. */
  public Console console() {
    return Console.of(command, json);
  }

  /** Shows one thing as the host has it. */
  public int show(JsonNode thing) {
    return show(thing, thing);
  }

  /** Shows one thing: to scripts as the host has it, to people with names in place of ids. */
  public int show(JsonNode thing, JsonNode forPeople) {
    console().print(thing, () -> Details.lines(forPeople));
    return ExitCode.DONE;
  }

  /** Says what was done, to scripts as a document with {@code done} and {@code id}. */
  public int done(String done, String id, String sentence) {
    console().print(new Done(done, id), () -> List.of(sentence));
    return ExitCode.DONE;
  }

  private record Done(String done, String id) {}
}
