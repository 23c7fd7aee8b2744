package dev.holdfast.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.console.ExitCode;
import dev.holdfast.cli.http.HostClient;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every command that asks a running host. */
public class HostOptions {

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private KeyFileOption file;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Makes them those of this command, where no annotation does. */
  public void mixInto(CommandSpec mixee) {
    mixee.addMixin("host", CommandSpec.forAnnotatedObject(this));
    command = mixee;
  }

  /** The host, with the key of the environment or the login. */
  public HostClient host() {
    return file.host();
  }

  /** Where the command prints. */
  public Console console() {
    return Console.of(command, json);
  }

  /** Shows one thing: to scripts as the host has it, to people with names in place of ids. */
  public int show(JsonNode thing) {
    return show(thing, thing);
  }

  /** The same where people see less of it. */
  public int show(JsonNode document, JsonNode forPeople) {
    console().print(document, () -> Details.lines(new Names(host()).in(forPeople)));
    return ExitCode.DONE;
  }

  /**
   * Has the login go on with a key that replaced its own; false when its key is another.
   *
   * @param made what the host answered
   */
  public boolean renewLogin(String replacedId, JsonNode made) {
    KeyFile login = file.keyFile();
    Optional<StoredKey> replaced = login.find().filter(key -> key.id().equals(replacedId));
    replaced.ifPresent(key -> login.write(StoredKey.of(key.url(), key.email(), made)));
    return replaced.isPresent();
  }

  /** Says what was done, to scripts as a document with {@code done} and {@code id}. */
  public int done(String done, String id, String sentence) {
    console().print(new Done(done, id), () -> List.of(sentence));
    return ExitCode.DONE;
  }

  private record Done(String done, String id) {}
}
