package dev.holdfast.plugin;

import java.util.Map;

/**
 * What every kind of integration has in common: a name, a configuration record and a check.
 *
 * <p>An adapter holds no state: everything that it needs comes in as arguments, so one instance
 * serves all configurations and all threads at once.
 *
 * @param <C> the record that is the configuration schema. The host turns it into JSON Schema, a
 *     form and documentation, validates what people enter against it, and only then makes an
 *     instance.
 */
public interface Adapter<C extends Record> {

  /** Who this adapter is. The same value on every call. */
  AdapterType type();

  /** The configuration record's class. */
  Class<C> configType();

  /**
   * The version of the configuration's shape, 1 at first. Raise it when stored configurations need
   * {@link #migrateConfig} before they fit.
   */
  default int configVersion() {
    return 1;
  }

  /**
   * Brings a stored configuration one version further. The host calls it once per step until {@link
   * #configVersion()} is reached.
   *
   * @param fromVersion the version that {@code config} has now
   * @param config the stored values by property name: strings, numbers, booleans, lists and maps.
   *     Secrets are in clear here. Unmodifiable.
   * @return the values of version {@code fromVersion + 1}
   */
  default Map<String, Object> migrateConfig(int fromVersion, Map<String, Object> config) {
    return config;
  }

  /**
   * Tries the configuration against the real counterpart: connects, signs in and looks whether the
   * rights suffice, without changing anything that lasts. What fails for a reason that a person can
   * mend is a {@link CheckResult.Failed}, not an exception. The host limits how long it may take.
   *
   * @throws InterruptedException when the host cancels the check
   */
  CheckResult check(C config, AdapterContext context) throws InterruptedException;
}
