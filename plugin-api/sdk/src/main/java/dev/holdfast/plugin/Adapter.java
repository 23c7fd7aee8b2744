package dev.holdfast.plugin;

import java.util.Map;

/**
 * The part common to all integrations: a type, a configuration record and a check.
 *
 * <p>Adapters are stateless and thread-safe: everything that they need comes in as arguments, so
 * one instance serves all configurations and all threads.
 *
 * @param <C> the configuration record. The host derives a JSON Schema, a form and documentation
 *     from it, and creates an instance only from values that are valid.
 */
public interface Adapter<C extends Record> {

  /** The identity of this adapter. Returns the same value on every call. */
  AdapterType type();

  /** The configuration record's class. */
  Class<C> configType();

  /**
   * The version of the configuration's shape, starting with 1. Raise it when stored configurations
   * need {@link #migrateConfig}.
   */
  default int configVersion() {
    return 1;
  }

  /**
   * Migrates a stored configuration to the next version. The host calls it once per step until
   * {@link #configVersion()} is reached.
   *
   * @param fromVersion the current version of {@code config}
   * @param config the stored values by property name: strings, numbers, booleans, lists and maps.
   *     Secrets are in plain text. Unmodifiable.
   * @return the values of version {@code fromVersion + 1}
   */
  default Map<String, Object> migrateConfig(int fromVersion, Map<String, Object> config) {
    return config;
  }

  /**
   * Whether it works through a connection to another machine: everything outside the process goes
   * through {@link AdapterContext#tools}, {@link AdapterContext#reach} and {@link
   * AdapterContext#http}. Every path in its configuration is then one of that machine, which the
   * operator's bounds don't cover, so an adapter that opens files itself must return false.
   */
  default boolean supportsConnections() {
    return false;
  }

  /**
   * Tests the configuration against the real server or storage: connects, authenticates and checks
   * permissions, without lasting changes. A failure that people can fix is a {@link
   * CheckResult.Failed}, not an exception. The host limits the duration.
   *
   * @throws InterruptedException when the host cancels the check
   */
  CheckResult check(C config, AdapterContext context) throws InterruptedException;
}
