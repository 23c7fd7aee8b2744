package dev.holdfast.host.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.engine.schema.RecordJson;
import java.lang.module.ModuleDescriptor.Version;
import java.time.Instant;

/**
 * The engine behind a source.
 *
 * @param product for example PostgreSQL
 * @param version as the engine reports it
 * @param seenAt when it last did
 */
public record AdapterEngine(String product, String version, Instant seenAt) {

  static AdapterEngine of(String json) {
    try {
      return RecordJson.MAPPER.readValue(json, AdapterEngine.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An adapter's metadata can't be read", e);
    }
  }

  /** As it is stored. */
  public String json() {
    return RecordJson.MAPPER.valueToTree(this).toString();
  }

  /** Whether it is the same product in an older version. */
  public boolean isOlderThan(AdapterEngine other) {
    return product.equals(other.product)
        && comparable(version).compareTo(comparable(other.version)) < 0;
  }

  /** What versions begin with: {@code 10.11.14-MariaDB-0+deb12u2} is {@code 10.11.14}. */
  private static Version comparable(String version) {
    String digits = version.replaceFirst("^\\D*", "").replaceFirst("[^\\d.].*$", "");
    return Version.parse(digits.isEmpty() ? "0" : digits);
  }

  @Override
  public String toString() {
    return product + " " + version;
  }
}
