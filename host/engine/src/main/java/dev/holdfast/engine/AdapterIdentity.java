package dev.holdfast.engine;

import java.util.Objects;

/**
 * The identity of a configured adapter in listings, logs and manifests.
 *
 * @param id the configuration's id; never written to a storage
 * @param name its display name
 * @param adapter the adapter's id, for example {@code postgresql}
 * @param pluginVersion the version of the plugin that provides it
 */
public record AdapterIdentity(String id, String name, String adapter, String pluginVersion) {

  public AdapterIdentity {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(adapter, "adapter is null");
    Objects.requireNonNull(pluginVersion, "pluginVersion is null");
  }
}
