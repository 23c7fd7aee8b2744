package dev.holdfast.cli.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.console.Console;
import dev.holdfast.cli.http.HostClient;
import dev.holdfast.cli.remote.WantedKey;
import dev.holdfast.engine.problem.HoldfastException;
import java.time.Duration;
import java.time.Instant;

/** Tells in time that the key ends with which a script runs jobs: after that it runs none. */
final class KeyEnd {

  private static final Duration NOTICE = Duration.ofDays(14);

  private KeyEnd() {}

  static void warn(Console console, HostClient host) {
    try {
      for (JsonNode key : host.get(WantedKey.PATH + "?limit=200").body().path("items")) {
        String prefix = key.path("prefix").asText();
        if (host.uses(prefix) && endsSoon(key)) {
          console.note(
              "The API key %s expires on %s. Replace it: holdfast api-keys rotate %s"
                  .formatted(prefix, key.path("expiresAt").asText(), prefix));
        }
      }
    } catch (HoldfastException e) {
      // The run has begun all the same.
    }
  }

  private static boolean endsSoon(JsonNode key) {
    return key.hasNonNull("expiresAt")
        && Instant.parse(key.path("expiresAt").asText()).isBefore(Instant.now().plus(NOTICE));
  }
}
