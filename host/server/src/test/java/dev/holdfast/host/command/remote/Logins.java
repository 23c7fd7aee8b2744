package dev.holdfast.host.command.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.CommandRunner;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.remote.KeyFile;
import dev.holdfast.cli.remote.Login;
import dev.holdfast.cli.remote.StoredKey;
import dev.holdfast.cli.remote.WantedKey;
import dev.holdfast.engine.credential.KeyToken;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.signin.TestUsers;
import dev.holdfast.plugin.config.SecretText;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Logs people in, as {@code holdfast login} does. */
public final class Logins {

  private Logins() {}

  /** Runs commands with the key of a person who has {@link TestUsers#PASSWORD}. */
  public static CommandRunner as(TestHost host, String email, Path folder) {
    return as(host, email, slugs -> slugs.get(0), folder.resolve(email + ".json"));
  }

  /** The same in the organisation with this slug. */
  public static CommandRunner as(TestHost host, String email, String slug, Path folder) {
    return as(host, email, slugs -> slug, folder.resolve(email + "-" + slug + ".json"));
  }

  private static CommandRunner as(
      TestHost host, String email, Function<List<String>, String> choice, Path file) {
    new Login(new KeyFile(file))
        .logIn(
            HostClient.of(address(host)),
            email,
            SecretText.of(TestUsers.PASSWORD),
            new AuthenticatorApp("none is enrolled"),
            choice,
            new WantedKey("test", List.of(), null));
    return new CommandRunner("--key-file", file.toString());
  }

  /** The host of this login. */
  public static HostClient client(Path file) {
    return new KeyFile(file).require().host();
  }

  /** Creates a login that its host doesn't know; returns the file. */
  public static String key(Path file, String url) {
    SecretText secret = SecretText.of(KeyToken.generate().reveal());
    new KeyFile(file).write(new StoredKey(URI.create(url), TestUsers.OWNER, "none", secret));
    return file.toString();
  }

  /** Creates a login with a key from the host's response; returns the file. */
  public static String key(Path file, TestHost host, JsonNode made) {
    new KeyFile(file).write(StoredKey.of(address(host), TestUsers.OWNER, made));
    return file.toString();
  }

  /** URL of the host. */
  public static URI address(TestHost host) {
    return URI.create("http://127.0.0.1:" + host.host().port());
  }
}
