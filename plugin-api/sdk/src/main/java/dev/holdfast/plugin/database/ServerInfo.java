package dev.holdfast.plugin.database;

import java.util.Objects;

/**
 * The product and version of a server.
 *
 * @param product for example {@code PostgreSQL}
 * @param version as the server reports it, for example {@code 15.18}
 */
public record ServerInfo(String product, String version) {

  public ServerInfo {
    Objects.requireNonNull(product, "product is null");
    Objects.requireNonNull(version, "version is null");
  }

  @Override
  public String toString() {
    return product + " " + version;
  }
}
