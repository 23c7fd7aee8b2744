package dev.holdfast.host.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.plugin.call.ShortCall;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.vault.Vault;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.PluginException;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Map;

/**
 * The values of a configuration in its row: encrypted, in the schema version in which they were
 * written.
 */
@Singleton
final class StoredValues {

  private final Vault vault;

  StoredValues(Vault vault) {
    this.vault = vault;
  }

  void write(AdapterConfig row, ObjectNode values, int configVersion) {
    row.configure(vault.seal(row.configColumn(), values.toString()), configVersion);
  }

  ObjectNode read(AdapterConfig row) {
    try {
      return (ObjectNode) RecordJson.MAPPER.readTree(vault.open(row.configColumn(), row.config()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A sealed configuration is not JSON", e);
    }
  }

  /** Returns the values in the adapter's current schema. */
  ObjectNode read(AdapterConfig row, Adapter<?> adapter) {
    ObjectNode values = read(row);
    if (row.configVersion() > adapter.configVersion()) {
      throw new HoldfastException(
          ProblemCode.PLUGIN_UNAVAILABLE,
          "The configuration " + row.name() + " was made by a newer version of its plugin.",
          "Install that version again, or enter the configuration again.");
    }
    for (int version = row.configVersion(); version < adapter.configVersion(); version++) {
      values = migrate(row, adapter, version, values);
    }
    return values;
  }

  /** Migrates by one version. The row keeps the old values until new ones are saved. */
  private static ObjectNode migrate(
      AdapterConfig row, Adapter<?> adapter, int version, ObjectNode values) {
    Map<String, Object> old =
        RecordJson.MAPPER.convertValue(values, new TypeReference<Map<String, Object>>() {});
    try {
      return RecordJson.MAPPER.valueToTree(
          ShortCall.run(
              adapter,
              "migrating a configuration",
              () -> adapter.migrateConfig(version, Collections.unmodifiableMap(old))));
    } catch (PluginException | IllegalArgumentException e) {
      throw new HoldfastException(
          ProblemCode.PLUGIN_UNAVAILABLE,
          "Its plugin can't migrate the configuration %s from version %d to %d."
              .formatted(row.name(), version, version + 1),
          "The old values are kept: install the plugin version that made them, or a newer one than"
              + " this.",
          e);
    }
  }

  void reseal(AdapterConfig row) {
    write(row, read(row), row.configVersion());
  }
}
