package dev.holdfast.plugin.database;

import java.util.Objects;

/**
 * What runs there.
 *
 * @param product such as {@code PostgreSQL}
 * @param version as the server says it, such as {@code 15.18}
 */
public record ServerInfo(String product, String version) {

  /** Refuses null. */
  public ServerInfo {
    Objects.requireNonNull(product, "product is null");
    Objects.requireNonNull(version, "version is null");
  }

  @Override
  public String toString() {
    return product + " " + version;
  }
}
