package dev.holdfast.engine.plugin.kind;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.ExtensionPoint;
import dev.holdfast.plugin.connection.MachineConnection;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.plugin.sso.SsoAdapter;
import dev.holdfast.plugin.storage.StorageDestination;
import java.util.List;
import java.util.function.Function;

/**
 * A kind of integration. The constants here are all that the host knows of kinds: loading, leases,
 * configurations, forms, secrets and checks treat all of them alike.
 *
 * @param <A> the extension point
 * @param <B> an adapter of this kind with its configuration, ready for work
 */
public final class AdapterKind<A extends Adapter<?>, B extends ConfiguredAdapter<?>> {

  /** Databases to back up. */
  public static final AdapterKind<DatabaseSource<?>, ConfiguredSource> DATABASE =
      of(DatabaseSource.class, ConfiguredSource::new);

  /** Storages for backups. */
  public static final AdapterKind<StorageDestination<?>, ConfiguredDestination> STORAGE =
      of(StorageDestination.class, ConfiguredDestination::new);

  /** Ways to tell people and programs what happened. */
  public static final AdapterKind<NotificationChannel<?>, ConfiguredChannel> NOTIFICATION =
      of(NotificationChannel.class, ConfiguredChannel::new);

  /** Systems that authenticate people. */
  public static final AdapterKind<SsoAdapter<?>, ConfiguredSso> SSO =
      of(SsoAdapter.class, ConfiguredSso::new);

  /** Ways to other machines. */
  public static final AdapterKind<MachineConnection<?>, ConfiguredConnection> CONNECTION =
      of(MachineConnection.class, ConfiguredConnection::new);

  /** All kinds. */
  public static final List<AdapterKind<?, ?>> ALL =
      List.of(DATABASE, STORAGE, NOTIFICATION, SSO, CONNECTION);

  private final ExtensionPoint point;
  private final Class<A> type;
  private final Function<AdapterBinding<A>, B> binding;

  private AdapterKind(ExtensionPoint point, Class<A> type, Function<AdapterBinding<A>, B> binding) {
    this.point = point;
    this.type = type;
    this.binding = binding;
  }

  /** The kind of an interface that is marked as an {@link ExtensionPoint}. */
  @SuppressWarnings("unchecked") // Class objects don't have the wildcard of the extension points.
  public static <A extends Adapter<?>, B extends ConfiguredAdapter<?>> AdapterKind<A, B> of(
      Class<? super A> type, Function<AdapterBinding<A>, B> binding) {
    return new AdapterKind<>(type.getAnnotation(ExtensionPoint.class), (Class<A>) type, binding);
  }

  /** The stable name, for storage, responses and manifests. */
  public String id() {
    return point.id();
  }

  /** The name for sentences. */
  public String label() {
    return point.label();
  }

  public Class<A> type() {
    return type;
  }

  /** Binds a configuration to an adapter. */
  public B bind(AdapterBinding<A> bound) {
    return binding.apply(bound);
  }

  @Override
  public String toString() {
    return id();
  }
}
