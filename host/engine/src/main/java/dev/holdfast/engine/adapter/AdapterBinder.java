package dev.holdfast.engine.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.plugin.PluginService;
import dev.holdfast.engine.plugin.call.PluginCode;
import dev.holdfast.engine.plugin.call.ShortCall;
import dev.holdfast.engine.plugin.kind.AdapterBinding;
import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.plugin.kind.ConfiguredAdapter;
import dev.holdfast.engine.plugin.kind.ConfiguredConnection;
import dev.holdfast.engine.plugin.load.AdapterLease;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.schema.PathValues;
import dev.holdfast.engine.schema.RecordBinder;
import dev.holdfast.engine.schema.RecordSchema;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.oauth.OAuthAdapter;
import dev.holdfast.plugin.oauth.OAuthClient;
import dev.holdfast.runtime.AccessTokens;
import dev.holdfast.runtime.Boundary;
import dev.holdfast.runtime.WorkContext;
import dev.holdfast.runtime.WorkSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.NOPLogger;

/**
 * Binds configuration values to adapters. Needs neither server nor database, so the command line
 * uses it for job files.
 */
public final class AdapterBinder {

  private final PluginService plugins;
  private final WorkSettings settings;
  private final Supplier<Boundary> boundary;
  private final @Nullable Path folder;
  private final Account.Accounts accounts;

  private AdapterBinder(
      PluginService plugins,
      WorkSettings settings,
      Supplier<Boundary> boundary,
      @Nullable Path folder,
      Account.Accounts accounts) {
    this.plugins = plugins;
    this.settings = settings;
    this.boundary = boundary;
    this.folder = folder;
    this.accounts = accounts;
  }

  /**
   * Creates a binder that refuses relative paths.
   *
   * @param boundary what the organisation of the configuration may reach
   */
  public static AdapterBinder create(
      PluginService plugins, HostConfiguration configuration, Supplier<Boundary> boundary) {
    Path scratch = ScratchFolder.open(configuration.home().resolve("scratch"));
    WorkSettings settings =
        WorkSettings.of(scratch, NOPLogger.NOP_LOGGER)
            .withToolFolders(configuration.programs().stream().map(Path::toString).toList());
    return new AdapterBinder(plugins, settings, boundary, null, id -> Account.NONE);
  }

  /**
   * Begins work of the host itself, for example a request, within what the current organisation may
   * reach. The caller closes it.
   *
   * @throws IOException if the scratch folder can't be created
   */
  public WorkContext newContext() throws IOException {
    return WorkContext.open(settings.within(boundary.get()));
  }

  /** Creates a binder that resolves relative paths against this absolute folder. */
  public AdapterBinder relativeTo(Path base) {
    return new AdapterBinder(plugins, settings, boundary, base, accounts);
  }

  /** Creates a binder for configurations with accounts. */
  public AdapterBinder withAccounts(Account.Accounts others) {
    return new AdapterBinder(plugins, settings, boundary, folder, others);
  }

  /**
   * Binds values to an adapter. They are migrated for and bound by the same version of its plugin,
   * even if another is installed meanwhile. The caller closes the result.
   *
   * @param id the configuration's id
   * @param name its display name
   * @param values as entered, in the adapter's current schema
   * @throws dev.holdfast.engine.problem.InvalidValuesException with every error at once
   */
  public <A extends Adapter<?>, B extends ConfiguredAdapter<?>> B open(
      AdapterKind<A, B> kind,
      String id,
      String name,
      String adapterId,
      Function<Adapter<?>, ObjectNode> values) {
    return open(kind, id, name, adapterId, values, null);
  }

  /**
   * Binds values to an adapter that works on another machine.
   *
   * @param connection to that machine, which the result closes; null for this one
   */
  public <A extends Adapter<?>, B extends ConfiguredAdapter<?>> B open(
      AdapterKind<A, B> kind,
      String id,
      String name,
      String adapterId,
      Function<Adapter<?>, ObjectNode> values,
      @Nullable ConfiguredConnection connection) {
    String subject = "The configuration of " + name;
    boolean isRemote = connection != null;
    return open(
        kind,
        new AdapterIdentity(id, name, adapterId, ""),
        values,
        (type, shaped) -> complete(subject, type, shaped, isRemote),
        connection);
  }

  /**
   * Binds the values of a form that is only partly filled in. The caller closes the result.
   *
   * @param needed names the properties without which the adapter can't answer, from the schema
   * @param connection as for a whole form
   * @throws InvalidValuesException with every error in these
   */
  public <A extends Adapter<?>, B extends ConfiguredAdapter<?>> B openPartly(
      AdapterKind<A, B> kind,
      String adapterId,
      ObjectNode values,
      Set<String> needed,
      @Nullable ConfiguredConnection connection) {
    return open(
        kind,
        new AdapterIdentity("", "the new configuration", adapterId, ""),
        any -> values,
        (type, shaped) -> RecordBinder.partly("The configuration", type, shaped, needed),
        connection);
  }

  private <A extends Adapter<?>, B extends ConfiguredAdapter<?>> B open(
      AdapterKind<A, B> kind,
      AdapterIdentity named,
      Function<Adapter<?>, ObjectNode> values,
      BiFunction<Class<? extends Record>, ObjectNode, ObjectNode> normaliser,
      @Nullable ConfiguredConnection connection) {
    AdapterLease<A> lease = null;
    try {
      lease = plugins.lease(kind, named.adapter());
      A adapter = lease.adapter();
      boolean isRemote = connection != null;
      if (isRemote && !adapter.supportsConnections()) {
        throw new HoldfastException(
            ProblemCode.INVALID_REQUEST,
            "%s works only on the host's own machine.".formatted(adapter.type().name()),
            "Remove the connection.");
      }
      ObjectNode shaped = values.apply(adapter);
      ObjectNode normal = normaliser.apply(adapter.configType(), shaped);
      Record config = bind("The configuration of " + named.name(), adapter, normal, isRemote);
      return kind.bind(
          new AdapterBinding<>(
              new AdapterIdentity(named.id(), named.name(), named.adapter(), lease.pluginVersion()),
              adapter,
              config,
              settings(adapter, shaped).withTokens(tokens(named.id(), adapter, config)),
              connection,
              lease::close));
    } catch (RuntimeException e) {
      if (lease != null) {
        lease.close();
      }
      if (connection != null) {
        connection.close();
      }
      throw e;
    }
  }

  /**
   * Returns the values in the form to store.
   *
   * @param isRemote whether paths are those of another machine, which the boundary doesn't cover
   * @throws InvalidValuesException with every error at once; including paths outside the boundary
   *     and what the record itself refuses
   */
  public ObjectNode normal(Adapter<?> adapter, ObjectNode values, boolean isRemote) {
    String subject = "The configuration";
    Class<? extends Record> type = adapter.configType();
    bind(subject, adapter, complete(subject, type, values, isRemote), isRemote);
    return RecordBinder.normalise(subject, type, values);
  }

  /** The client of values in the form to store; empty for an adapter without accounts. */
  @SuppressWarnings("unchecked") // The record was made of the adapter's own class.
  public Optional<OAuthClient> client(Adapter<?> adapter, ObjectNode normal, boolean isRemote) {
    if (!(adapter instanceof OAuthAdapter<?> oauth)) {
      return Optional.empty();
    }
    Record config = bind("The configuration", adapter, normal, isRemote);
    return Optional.of(
        ShortCall.run(
            adapter, "naming its client", () -> ((OAuthAdapter<Record>) oauth).oauth(config)));
  }

  /** Returns all values, with absolute paths. */
  private ObjectNode complete(
      String subject, Class<? extends Record> type, ObjectNode values, boolean isRemote) {
    ObjectNode absolute =
        folder == null || isRemote
            ? values
            : PathValues.replace(type, values, PathValues.relativeTo(folder));
    return RecordBinder.normalise(subject, type, absolute);
  }

  private Record bind(String subject, Adapter<?> adapter, ObjectNode normal, boolean isRemote) {
    Class<? extends Record> type = adapter.configType();
    ObjectNode real = isRemote ? normal : withinBounds(subject, type, normal);
    // A record's constructor is code of the plugin.
    return ShortCall.run(
        adapter, "taking its configuration", () -> RecordBinder.record(subject, type, real));
  }

  /** Replaces each path by its real path. */
  private ObjectNode withinBounds(String subject, Class<? extends Record> type, ObjectNode values) {
    Boundary bounds = boundary.get();
    List<FieldError> errors = new ArrayList<>();
    ObjectNode real =
        PathValues.replace(
            type,
            values,
            (pointer, path) -> {
              try {
                return bounds.path(Path.of(path)).toString();
              } catch (IllegalArgumentException e) {
                errors.add(new FieldError(pointer, String.valueOf(e.getMessage())));
                return path;
              }
            });
    if (!errors.isEmpty()) {
      throw new InvalidValuesException(subject, errors);
    }
    return real;
  }

  @SuppressWarnings("unchecked") // The record was made of the adapter's own class.
  private AccessTokens tokens(String id, Adapter<?> adapter, Record config) {
    if (!(adapter instanceof OAuthAdapter<?> oauth)) {
      return AccessTokens.NONE;
    }
    Account account = accounts.of(id);
    return (context, rejected) ->
        account.token(((OAuthAdapter<Record>) oauth).oauth(config), context, rejected);
  }

  private WorkSettings settings(Adapter<?> adapter, ObjectNode values) {
    return settings
        .within(boundary.get())
        .withLost(PluginCode.of(adapter)::lose)
        .withSecrets(
            SecretValues.collect(RecordSchema.of(adapter.configType()).document(), values));
  }
}
