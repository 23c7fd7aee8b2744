package dev.holdfast.engine;

import java.util.Objects;

/**
 * Who a configured adapter is, in listings, logs and manifests.
 *
 * @param id of the configuration; stable, never shown in a storage
 * @param name what people call it
 * @param adapter the adapter's id, such as {@code postgresql}
 * @param pluginVersion the version of the plugin that brought it
 */
public record AdapterIdentity(String id, String name, String adapter, String pluginVersion) {

  public AdapterIdentity {
    Objects.requireNonNull(id, "id is null");
    Objects.requireNonNull(name, "name is null");
    Objects.requireNonNull(adapter, "adapter is null");
    Objects.requireNonNull(pluginVersion, "pluginVersion is null");
  }
}
