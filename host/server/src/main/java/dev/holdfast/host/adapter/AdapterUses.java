package dev.holdfast.host.adapter;

import dev.holdfast.engine.plugin.kind.ConfiguredAdapter;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.plugin.PluginException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks what uses a configuration whether it can work with other values, before they are saved. */
@Singleton
public final class AdapterUses {

  private static final Logger LOG = LoggerFactory.getLogger(AdapterUses.class);

  /** What uses configurations, and may refuse changes. */
  public interface Use {

    /**
     * Requires that it can work with a configuration that has other values.
     *
     * @param id of the configuration
     * @param changed the adapter with these values
     */
    void require(UUID id, ConfiguredAdapter<?> changed);
  }

  private final List<Use> uses;

  AdapterUses(List<Use> uses) {
    this.uses = uses;
  }

  /**
   * Requires that everything can work with an adapter. One that can't be opened or asked, for
   * example without its folder, is no obstacle.
   *
   * @param adapter opens it with the new values
   */
  void require(UUID id, Supplier<ConfiguredAdapter<?>> adapter) {
    try (ConfiguredAdapter<?> changed = opened(id, adapter)) {
      if (changed != null) {
        uses.forEach(use -> use.require(id, changed));
      }
    } catch (PluginException e) {
      LOG.debug("Adapter {} can't be asked: {}", id, e.getMessage());
    }
  }

  private static @Nullable ConfiguredAdapter<?> opened(
      UUID id, Supplier<ConfiguredAdapter<?>> adapter) {
    try {
      return adapter.get();
    } catch (HoldfastException e) {
      LOG.debug("Adapter {} can't be opened: {}", id, e.getMessage());
      return null;
    }
  }
}
