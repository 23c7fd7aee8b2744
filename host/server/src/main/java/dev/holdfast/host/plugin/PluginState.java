package dev.holdfast.host.plugin;

import io.ebean.annotation.WhenCreated;
import io.ebean.annotation.WhenModified;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;

/** Whether a plugin is enabled on all hosts; one without a row is, unless its host says no. */
@Entity
public class PluginState {

  @Id private String pluginId;
  private boolean enabled;
  @WhenCreated private Instant createdAt;
  @WhenModified private Instant updatedAt;
  @Version private long version;

  PluginState(String pluginId) {
    this.pluginId = pluginId;
  }

  String pluginId() {
    return pluginId;
  }

  boolean isEnabled() {
    return enabled;
  }

  void enable(boolean enabled) {
    this.enabled = enabled;
  }
}
