package dev.holdfast.engine.manifest;

import java.util.Objects;

/**
 * The software that made a backup, and so can restore it.
 *
 * @param holdfast the host's version
 * @param adapter the source adapter's id, for example {@code postgresql}
 * @param pluginVersion the version of its plugin
 */
public record Producer(String holdfast, String adapter, String pluginVersion) {

  public Producer {
    Objects.requireNonNull(holdfast, "producer.holdfast is missing");
    Objects.requireNonNull(adapter, "producer.adapter is missing");
    Objects.requireNonNull(pluginVersion, "producer.pluginVersion is missing");
  }
}
