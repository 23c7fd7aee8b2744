package dev.holdfast.host.adapter;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.adapter.AdapterBinder;
import dev.holdfast.engine.adapter.SecretValues;
import dev.holdfast.engine.adapter.UnavailableDestination;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredAdapter;
import dev.holdfast.engine.plugin.kind.ConfiguredConnection;
import dev.holdfast.engine.plugin.load.AdapterLease;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.RecordSchema;
import dev.holdfast.host.adapter.AdapterConfigRequest.AdapterConfigChange;
import dev.holdfast.host.adapter.AdapterConfigView.AdapterConfigPage;
import dev.holdfast.host.adapter.query.QAdapterConfig;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.vault.KeyRotation.SealedRows;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.oauth.OAuthClient;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Creates, changes and opens configurations. */
@Singleton
public final class AdapterConfigService implements SealedRows {

  private final Database database;
  private final PluginService plugins;
  private final StoredValues stored;
  private final AdapterBinder binder;
  private final AdapterTrail trail;
  private final ConnectionLinks links;
  private final Events events;
  private final AdapterUses uses;

  AdapterConfigService(
      Database database,
      PluginService plugins,
      StoredValues stored,
      AdapterBinder binder,
      AdapterTrail trail,
      ConnectionLinks links,
      Events events,
      AdapterUses uses) {
    this.database = database;
    this.plugins = plugins;
    this.stored = stored;
    this.binder = binder;
    this.trail = trail;
    this.links = links;
    this.events = events;
    this.uses = uses;
  }

  /**
   * Opens the adapter with this configuration. The caller closes it.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND}, {@link ProblemCode#INVALID_REQUEST} if
   *     the configuration is of another kind, or {@link ProblemCode#PLUGIN_UNAVAILABLE}
   */
  public <B extends ConfiguredAdapter<?>> B open(AdapterKind<?, B> kind, UUID id) {
    return open(kind, find(id, kind));
  }

  /** The adapter with this configuration, of whatever kind. The caller closes it. */
  public ConfiguredAdapter<?> open(UUID id) {
    AdapterConfig row = find(id);
    return open(kind(row), row);
  }

  private <A extends Adapter<?>, B extends ConfiguredAdapter<?>> B open(
      AdapterKind<A, B> kind, AdapterConfig row) {
    return open(kind, row, shaped(row));
  }

  private <A extends Adapter<?>, B extends ConfiguredAdapter<?>> B open(
      AdapterKind<A, B> kind, AdapterConfig row, Function<Adapter<?>, ObjectNode> values) {
    return binder.open(
        kind,
        row.id().toString(),
        row.name(),
        row.adapterId(),
        values,
        connection(row.connectionId()));
  }

  /** Opens a connection, or returns null for none. */
  @Nullable ConfiguredConnection connection(@Nullable UUID id) {
    return id == null ? null : open(AdapterKind.CONNECTION, id);
  }

  /** A destination that fails when it is opened, as one of several may. */
  public BackupDestination unavailableDestination(UUID id, HoldfastException reason) {
    AdapterConfig row = find(id, AdapterKind.STORAGE);
    return new UnavailableDestination(
        new AdapterIdentity(id.toString(), row.name(), row.adapterId(), ""), reason);
  }

  /** The kind of a configuration, or empty if there is no such configuration. */
  public Optional<AdapterKind<?, ?>> kind(UUID id) {
    return new QAdapterConfig(database).id.eq(id).findOneOrEmpty().map(this::kind);
  }

  /**
   * The kind with this id.
   *
   * @throws InvalidValuesException if there is none
   */
  AdapterKind<?, ?> kind(String id) {
    return known(id)
        .orElseThrow(
            () ->
                new InvalidValuesException(
                    "The request",
                    List.of(
                        new FieldError(
                            "/type",
                            plugins.kinds().stream()
                                .map(AdapterKind::id)
                                .collect(Collectors.joining(", ", "must be one of: ", ""))))));
  }

  private AdapterKind<?, ?> kind(AdapterConfig row) {
    return known(row.type())
        .orElseThrow(
            () ->
                new HoldfastException(
                    ProblemCode.PLUGIN_UNAVAILABLE,
                    "This host doesn't know the kind %s of the configuration %s."
                        .formatted(row.type(), row.name()),
                    "Upgrade the host."));
  }

  private Optional<AdapterKind<?, ?>> known(String id) {
    return plugins.kinds().stream().filter(kind -> kind.id().equals(id)).findFirst();
  }

  /** The ids of the configurations of a kind. */
  public List<UUID> ids(AdapterKind<?, ?> kind) {
    return new QAdapterConfig(database).type.eq(kind.id()).findIds();
  }

  /** The name and adapter of a configuration, or nothing when there is no such configuration. */
  public Optional<AdapterIdentity> identity(UUID id) {
    return new QAdapterConfig(database)
        .id
        .eq(id)
        .findOneOrEmpty()
        .map(row -> new AdapterIdentity(id.toString(), row.name(), row.adapterId(), ""));
  }

  /** The adapter of a configuration, or nothing when there is no such configuration. */
  public Optional<String> adapterId(UUID id) {
    return new QAdapterConfig(database).id.eq(id).findOneOrEmpty().map(AdapterConfig::adapterId);
  }

  /**
   * Requires that the configuration exists.
   *
   * @param pointer where the request names it
   * @throws InvalidValuesException {@link ProblemCode#NOT_FOUND}
   */
  public void requireExisting(UUID id, String pointer) {
    if (kind(id).isEmpty()) {
      throw InvalidValuesException.missing(pointer, "is not an adapter configuration");
    }
  }

  /**
   * Requires that a configuration exists and is of this kind.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND} or {@link ProblemCode#INVALID_REQUEST}
   */
  public void require(AdapterKind<?, ?> kind, UUID id) {
    find(id, kind);
  }

  AdapterConfigPage list(@Nullable String type, PageRequest request) {
    String kind = type == null ? null : kind(type).id();
    List<AdapterConfig> found = request.find(new QAdapterConfig(database).type.eqIfPresent(kind));
    return new AdapterConfigPage(
        request.items(found, this::view), request.next(found, AdapterConfig::id));
  }

  AdapterConfigView get(UUID id) {
    return view(find(id));
  }

  AdapterConfigView create(AdapterKind<?, ?> kind, AdapterConfigRequest request) {
    try (AdapterLease<?> lease = plugins.lease(kind, request.adapterId())) {
      AdapterConfig row = new AdapterConfig(request.type(), request.adapterId());
      row.rename(request.name());
      Adapter<?> adapter = lease.adapter();
      links.require(adapter, request.connectionId(), null);
      row.connect(request.connectionId());
      ObjectNode values = withoutPlaceholders(adapter, request.config());
      return configure(row, adapter, values, JsonNodeFactory.instance.objectNode(), null);
    }
  }

  /**
   * Changes a configuration.
   *
   * @param precondition receives the current version and throws if it is not the expected one
   */
  AdapterConfigView change(UUID id, AdapterConfigChange change, LongConsumer precondition) {
    AdapterConfig row = find(id);
    precondition.accept(row.version());
    try (AdapterLease<?> lease = plugins.lease(kind(row), row.adapterId())) {
      Adapter<?> adapter = lease.adapter();
      ObjectNode old = stored.read(row, adapter);
      AdapterConfigView before = AdapterConfigView.of(row, null);
      row.rename(change.name());
      links.require(adapter, change.connectionId(), row.connectionId());
      boolean moved = !Objects.equals(change.connectionId(), row.connectionId());
      row.connect(change.connectionId());
      ObjectNode values = KeptSecrets.in(adapter.configType(), change.config(), old, moved);
      links.requireSamePlace(id, KeptSecrets.changedPlace(adapter.configType(), values, old));
      return configure(row, adapter, values, old, before);
    }
  }

  /** Copies a configuration, including its secrets. */
  AdapterConfigView copy(UUID id, String name) {
    AdapterConfig original = find(id);
    AdapterConfig row = new AdapterConfig(original.type(), original.adapterId());
    row.rename(name);
    row.connect(original.connectionId());
    stored.write(row, stored.read(original), original.configVersion());
    try (Transaction transaction = database.beginTransaction()) {
      database.save(row);
      AdapterConfigView made = AdapterConfigView.of(row, null);
      trail.record("adapter.clone", row.id(), null, made, Map.of("copyOf", id));
      transaction.commit();
    }
    return view(row);
  }

  /** Deletes a configuration; the database refuses it while a job or a backup refers to it. */
  void delete(UUID id) {
    try (Transaction transaction = database.beginTransaction()) {
      AdapterConfig row = find(id);
      database.delete(row);
      AdapterConfigView before = AdapterConfigView.of(row, null);
      trail.record("adapter.delete", id, before, null, Map.of());
      transaction.commit();
    }
  }

  /**
   * Returns values to try before they are saved: secrets that are kept come from the stored values.
   *
   * @param basedOn the configuration being edited
   * @param connectionId to the machine where it works
   */
  ObjectNode unsaved(
      AdapterKind<?, ?> kind,
      String adapterId,
      ObjectNode values,
      @Nullable UUID basedOn,
      @Nullable UUID connectionId) {
    try (AdapterLease<?> lease = plugins.lease(kind, adapterId)) {
      Adapter<?> adapter = lease.adapter();
      if (basedOn == null) {
        links.require(adapter, connectionId, null);
        return withoutPlaceholders(adapter, values);
      }
      requireExisting(basedOn, "/basedOn");
      AdapterConfig row = find(basedOn, kind);
      if (!row.adapterId().equals(adapterId)) {
        throw new InvalidValuesException(
            "The request",
            List.of(new FieldError("/basedOn", "is a configuration of another adapter")));
      }
      links.require(adapter, connectionId, row.connectionId());
      boolean moved = !Objects.equals(connectionId, row.connectionId());
      return KeptSecrets.in(adapter.configType(), values, stored.read(row, adapter), moved);
    }
  }

  /** Returns the schema of an adapter's configurations. */
  ObjectNode schema(AdapterKind<?, ?> kind, String adapterId) {
    try (AdapterLease<?> lease = plugins.lease(kind, adapterId)) {
      return schema(lease.adapter());
    }
  }

  @Override
  public int reseal() {
    List<AdapterConfig> rows = new QAdapterConfig(database).forUpdate().findList();
    for (AdapterConfig row : rows) {
      stored.reseal(row);
      database.save(row);
    }
    return rows.size();
  }

  private AdapterConfigView configure(
      AdapterConfig row,
      Adapter<?> adapter,
      ObjectNode values,
      ObjectNode old,
      @Nullable AdapterConfigView before) {
    ObjectNode normal = binder.normal(adapter, values, row.connectionId() != null);
    Optional<OAuthClient> client =
        before == null
            ? Optional.empty()
            : binder.client(adapter, normal, row.connectionId() != null);
    if (before != null) {
      uses.require(row.id(), () -> open(kind(row), row, each -> normal));
    }
    stored.write(row, normal, adapter.configVersion());
    try (Transaction transaction = database.beginTransaction()) {
      database.save(row);
      client.ifPresent(now -> events.publish(new AdapterConsent.ClientOf(row.id(), now)));
      trail.record(
          before == null ? "adapter.create" : "adapter.change",
          row.id(),
          before,
          AdapterConfigView.of(row, null),
          AdapterTrail.values(schema(adapter), old, normal));
      transaction.commit();
    }
    return view(find(row.id()));
  }

  /** A placeholder without a stored secret would become the secret. */
  private static ObjectNode withoutPlaceholders(Adapter<?> adapter, ObjectNode values) {
    return KeptSecrets.in(
        adapter.configType(), values, JsonNodeFactory.instance.objectNode(), false);
  }

  private static ObjectNode schema(Adapter<?> adapter) {
    return RecordSchema.of(adapter.configType()).document();
  }

  private Function<Adapter<?>, ObjectNode> shaped(AdapterConfig row) {
    return adapter -> stored.read(row, adapter);
  }

  private AdapterConfigView view(AdapterConfig row) {
    try (AdapterLease<?> lease = plugins.lease(kind(row), row.adapterId())) {
      Adapter<?> adapter = lease.adapter();
      ObjectNode values = stored.read(row, adapter);
      return AdapterConfigView.of(row, SecretValues.mask(schema(adapter), values));
    } catch (HoldfastException e) {
      if (e.code() == ProblemCode.PLUGIN_UNAVAILABLE) {
        return AdapterConfigView.of(row, null);
      }
      throw e;
    }
  }

  private AdapterConfig find(UUID id, AdapterKind<?, ?> kind) {
    AdapterConfig row = find(id);
    if (!row.type().equals(kind.id())) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          "The configuration %s is a %s.".formatted(row.name(), kind(row).label()),
          "Choose a " + kind.label() + ".");
    }
    return row;
  }

  private AdapterConfig find(UUID id) {
    AdapterConfig row = new QAdapterConfig(database).id.eq(id).findOne();
    if (row == null) {
      throw HoldfastException.notFound("adapter configuration");
    }
    return row;
  }
}
