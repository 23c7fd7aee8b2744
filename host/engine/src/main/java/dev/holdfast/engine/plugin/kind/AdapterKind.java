package dev.holdfast.engine.plugin.kind;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.storage.StorageDestination;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A kind of integration. {@code docs/plugin-guide.md}, section 11, lists what another kind touches.
 *
 * @param <T> the extension point
 */
public final class AdapterKind<T extends Adapter<?>> {

  /** Databases to back up. */
  public static final AdapterKind<DatabaseSource<?>> DATABASE_SOURCE =
      new AdapterKind<>(
          "database-source",
          "database source",
          erased(DatabaseSource.class),
          HoldfastPlugin::databaseSources);

  /** Storages for backups. */
  public static final AdapterKind<StorageDestination<?>> STORAGE_DESTINATION =
      new AdapterKind<>(
          "storage-destination",
          "storage destination",
          erased(StorageDestination.class),
          HoldfastPlugin::storageDestinations);

  /** All kinds. */
  public static final List<AdapterKind<?>> ALL = List.of(DATABASE_SOURCE, STORAGE_DESTINATION);

  private final String id;
  private final String label;
  private final Class<T> type;
  private final Function<HoldfastPlugin, List<T>> offers;

  private AdapterKind(
      String id, String label, Class<T> type, Function<HoldfastPlugin, List<T>> offers) {
    this.id = id;
    this.label = label;
    this.type = type;
    this.offers = offers;
  }

  /** Returns the kind with this id. */
  public static Optional<AdapterKind<?>> of(String id) {
    return ALL.stream().filter(kind -> kind.id.equals(id)).findFirst();
  }

  /** The stable name, for storage, responses and scripts. */
  public String id() {
    return id;
  }

  /** The name for sentences. */
  public String label() {
    return label;
  }

  public Class<T> type() {
    return type;
  }

  public T cast(Adapter<?> adapter) {
    return type.cast(adapter);
  }

  public List<T> offers(HoldfastPlugin plugin) {
    return offers.apply(plugin);
  }

  /** Class objects lack the wildcards of the extension points. */
  @SuppressWarnings("unchecked")
  private static <T extends Adapter<?>> Class<T> erased(Class<?> type) {
    return (Class<T>) type;
  }

  @Override
  public String toString() {
    return id;
  }
}
