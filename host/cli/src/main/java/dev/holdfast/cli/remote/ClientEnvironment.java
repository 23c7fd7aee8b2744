package dev.holdfast.cli.remote;

import dev.holdfast.cli.console.SecretFile;
import dev.holdfast.cli.http.HostAddress;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.engine.configuration.ClientVariable;
import dev.holdfast.engine.credential.KeyToken;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.plugin.config.SecretText;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The host and key of scripts, which have no login. A key is for one host: it never goes to the
 * host of a login, nor a login's key to the host that the environment names.
 *
 * @param url where the host is, if it was said
 * @param key what opens it, if there is one
 */
record ClientEnvironment(Optional<URI> url, Optional<SecretText> key) {

  static ClientEnvironment read(Map<String, String> environment) {
    return new ClientEnvironment(
        ClientVariable.URL.in(environment).map(HostAddress::parse), key(environment));
  }

  /** The host that the environment names, else that of the login. */
  HostClient host(KeyFile file) {
    if (key.isPresent()) {
      return HostClient.of(url.orElseThrow(ClientEnvironment::nowhere)).with(key.get());
    }
    StoredKey login = file.require();
    if (url.isPresent() && !url.get().equals(login.url())) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "HOLDFAST_URL is %s, but the login is at %s.".formatted(url.get(), login.url()),
          "Unset it, also set HOLDFAST_API_KEY, or log in there with another --key-file.");
    }
    return login.host();
  }

  private static Optional<SecretText> key(Map<String, String> environment) {
    Optional<SecretText> plain = ClientVariable.API_KEY.in(environment).map(SecretText::of);
    Optional<SecretText> file = ClientVariable.API_KEY_FILE.in(environment).map(SecretFile::read);
    if (plain.isPresent() && file.isPresent()) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "HOLDFAST_API_KEY and HOLDFAST_API_KEY_FILE are both set.",
          "Keep one of them.");
    }
    Optional<SecretText> key = plain.or(() -> file);
    if (key.filter(text -> KeyToken.parse(text.reveal()).isEmpty()).isPresent()) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "The API key in the environment is malformed.",
          "API keys start with hf_ and have 55 characters.");
    }
    return key;
  }

  private static HoldfastException nowhere() {
    return new HoldfastException(
        ProblemCode.INVALID_REQUEST,
        "HOLDFAST_API_KEY is set, but HOLDFAST_URL isn't.",
        "Also set HOLDFAST_URL.");
  }
}
