package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.host.backup.AdapterIdentity;
import dev.holdfast.host.plugin.PluginService;
import dev.holdfast.host.plugin.kind.AdapterKind;
import dev.holdfast.host.plugin.load.Lease;
import dev.holdfast.host.schema.RecordBinder;
import dev.holdfast.host.schema.RecordSchema;
import dev.holdfast.host.schema.RelativePaths;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.storage.StorageDestination;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings an adapter and values together. Needs neither server nor database, so the command line
 * uses it for its files.
 */
public final class AdapterBinder {

  private final PluginService plugins;
  private final Path scratch;
  private final @Nullable Path folder;

  private AdapterBinder(PluginService plugins, Path scratch, @Nullable Path folder) {
    this.plugins = plugins;
    this.scratch = scratch;
    this.folder = folder;
  }

  /**
   * A binder that refuses relative paths.
   *
   * @param scratch the folder in which work gets its scratch folders
   */
  public static AdapterBinder create(PluginService plugins, Path scratch) {
    return new AdapterBinder(plugins, ScratchFolder.open(scratch), null);
  }

  /** A binder that takes relative paths to be below this absolute folder. */
  public AdapterBinder relativeTo(Path base) {
    return new AdapterBinder(plugins, scratch, base);
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

  private Record bind(String name, Adapter<?> adapter, ObjectNode values) {
    Class<? extends Record> type = adapter.configType();
    ObjectNode absolute = folder == null ? values : RelativePaths.resolve(type, values, folder);
    return RecordBinder.bind("The configuration of " + name, type, absolute);
  }

  private static List<SecretText> secrets(Adapter<?> adapter, ObjectNode values) {
    return SecretValues.collect(RecordSchema.of(adapter.configType()).document(), values);
  }
}
