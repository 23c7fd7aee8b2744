package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.host.backup.AdapterIdentity;
import dev.holdfast.host.plugin.AdapterKind;
import dev.holdfast.host.plugin.Lease;
import dev.holdfast.host.plugin.PluginService;
import dev.holdfast.host.schema.RecordBinder;
import dev.holdfast.host.schema.RecordSchema;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.storage.StorageDestination;
import java.nio.file.Path;
import java.util.List;

/**
 * Brings an adapter and values together. Needs neither server nor database, so the command line
 * uses it for its files.
 */
public final class AdapterBinder {

  private final PluginService plugins;
  private final Path scratch;

  /**
   * @param scratch the folder in which work gets its scratch folders
   */
  public AdapterBinder(PluginService plugins, Path scratch) {
    this.plugins = plugins;
    this.scratch = ScratchFolder.open(scratch);
  }

  /**
   * A source with these values.
   *
   * @param id of the configuration
   * @param name what people call it
   * @param values as a person entered them
   * @throws dev.holdfast.host.InvalidValuesException with every error at once
   */
  public ConfiguredSource source(String id, String name, String adapterId, ObjectNode values) {
    Lease<DatabaseSource<?>> lease = plugins.lease(AdapterKind.DATABASE_SOURCE, adapterId);
    try {
      return new ConfiguredSource(
          identity(id, name, adapterId, lease),
          lease,
          bind(name, lease.adapter(), values),
          secrets(lease.adapter(), values),
          scratch);
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  /** A destination with these values, as {@link #source}. */
  public ConfiguredDestination destination(
      String id, String name, String adapterId, ObjectNode values) {
    Lease<StorageDestination<?>> lease = plugins.lease(AdapterKind.STORAGE_DESTINATION, adapterId);
    try {
      return new ConfiguredDestination(
          identity(id, name, adapterId, lease),
          lease,
          bind(name, lease.adapter(), values),
          secrets(lease.adapter(), values),
          scratch);
    } catch (RuntimeException e) {
      lease.close();
      throw e;
    }
  }

  private static AdapterIdentity identity(
      String id, String name, String adapterId, Lease<?> lease) {
    return new AdapterIdentity(id, name, adapterId, lease.pluginVersion());
  }

  private static Record bind(String name, Adapter<?> adapter, ObjectNode values) {
    return RecordBinder.bind("The configuration of " + name, adapter.configType(), values);
  }

  private static List<SecretText> secrets(Adapter<?> adapter, ObjectNode values) {
    return SecretValues.collect(RecordSchema.of(adapter.configType()).document(), values);
  }
}
