package dev.holdfast.cli.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.holdfast.cli.http.HostAddress;
import dev.holdfast.engine.configuration.UserFolders;
import dev.holdfast.engine.home.PrivateFile;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.plugin.config.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Keeps the key of a login, in a file that only its owner can read. */
public final class KeyFile {

  private final Path file;

  public KeyFile(Path file) {
    this.file = file;
  }

  /** Its default path. */
  public static KeyFile standard(Map<String, String> environment) {
    return new KeyFile(
        UserFolders.configuration(environment).resolve("holdfast").resolve("login.json"));
  }

  /** The key, if there was a login. */
  public Optional<StoredKey> find() {
    return PrivateFile.exists(file) ? Optional.of(read()) : Optional.empty();
  }

  /**
   * The key.
   *
   * @throws HoldfastException {@link ProblemCode#UNAUTHENTICATED} without a login
   */
  public StoredKey require() {
    return find()
        .orElseThrow(
            () ->
                new HoldfastException(
                    ProblemCode.UNAUTHENTICATED,
                    "You aren't logged in to any host.",
                    "Run: holdfast login --url https://… (or set HOLDFAST_URL and"
                        + " HOLDFAST_API_KEY)"));
  }

  public void write(StoredKey key) {
    PrivateFile.write(
        file,
        JsonNodeFactory.instance
            .objectNode()
            .put("url", key.url().toString())
            .put("email", key.email())
            .put("id", key.id())
            .put("key", key.secret().reveal())
            .toPrettyString());
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "The file " + file + " can't be deleted; the key in it is no longer valid.",
          "Delete it by hand.",
          e);
    }
  }

  private StoredKey read() {
    try {
      JsonNode json = RecordJson.MAPPER.readTree(PrivateFile.read(file));
      if (json.hasNonNull("id") && json.hasNonNull("key")) {
        return new StoredKey(
            HostAddress.parse(json.path("url").asText()),
            json.path("email").asText(),
            json.path("id").asText(),
            SecretText.of(json.path("key").asText()));
      }
    } catch (JsonProcessingException e) {
      // Said below; the cause would show what is in the file.
    }
    throw new HoldfastException(
        ProblemCode.CORRUPT,
        "The file " + file + " wasn't written by holdfast login.",
        "Delete it, log in again, and revoke the key that was in it.");
  }
}
