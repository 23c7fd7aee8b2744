package dev.holdfast.cli.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.cli.console.SecretFile;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.remote.WantedKey;
import dev.holdfast.cli.table.Behaviour;
import dev.holdfast.cli.table.Call;
import dev.holdfast.engine.home.PrivateFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the text of a new key goes: to a file, or to the terminal, once. */
public final class SecretOutput {

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "Write the key to this new file, mode 0600, instead of showing it.")
  private @Nullable Path file;

  /** Makes a key. */
  @Command
  public static final class NewKey implements Behaviour {

    @Mixin private SecretOutput output;

    @Override
    public int run(Call call) {
      output.prepare();
      ObjectNode body = call.body();
      List<String> permissions = new ArrayList<>();
      body.path("permissions").forEach(each -> permissions.add(each.asText()));
      Integer days = body.has("days") ? body.path("days").asInt() : null;
      WantedKey wanted = new WantedKey(body.path("name").asText(), permissions, days);
      return output.show(call, call.as(host -> wanted.make(host, output::keep)));
    }
  }

  /** Replaces a key. */
  @Command
  public static final class Rotation implements Behaviour {

    @Mixin private SecretOutput output;

    @Option(
        names = "--unattended",
        description =
            "Let the command's own key replace itself, without a password. Its expiry stays.")
    private boolean unattended;

    @Override
    public int run(Call call) {
      output.prepare();
      String path = call.path().text();
      Function<HostClient, JsonNode> request = host -> host.post(path, call.body()).body();
      JsonNode made = unattended ? request.apply(call.host()) : call.as(request);
      String id = path.split("/")[5];
      if (call.options().renewLogin(id, made)) {
        return call.options().show(made.path("key"));
      }
      output.keep(made);
      return output.show(call, made);
    }
  }

  /** Goes on unless the file is there already. */
  private void prepare() {
    if (file != null) {
      SecretFile.requireNew(file);
    }
  }

  /** Keeps the text that nothing shows again. */
  private void keep(JsonNode made) {
    if (file != null) {
      PrivateFile.write(file, made.path("text").asText());
    }
  }

  /** Shows the key that the host made, with its text where that is kept nowhere. */
  private int show(Call call, JsonNode made) {
    ObjectNode key = made.path("key").deepCopy();
    ObjectNode document = made.deepCopy();
    if (file == null) {
      key.put("text", made.path("text").asText());
    } else {
      document.remove("text");
      document.put("file", file.toString());
      key.put("file", file.toString());
    }
    return call.options().show(document, key);
  }
}
