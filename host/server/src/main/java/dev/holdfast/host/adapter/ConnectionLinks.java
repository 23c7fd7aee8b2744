package dev.holdfast.host.adapter;

import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.access.ScopeType;
import dev.holdfast.host.access.Target;
import dev.holdfast.host.adapter.query.QAdapterConfig;
import dev.holdfast.plugin.Adapter;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Links of configurations to the connections by which they work on other machines. */
@Singleton
final class ConnectionLinks {

  private static final String POINTER = "/connectionId";

  private final Database database;
  private final RequestScope scope;

  ConnectionLinks(Database database, RequestScope scope) {
    this.database = database;
    this.scope = scope;
  }

  /**
   * Requires that a configuration may have this connection. Programs run there with its
   * credentials, so the editor needs the same right as to change it.
   *
   * @param linked the existing link, which may stay
   */
  void require(Adapter<?> adapter, @Nullable UUID wanted, @Nullable UUID linked) {
    if (wanted == null || Objects.equals(wanted, linked)) {
      return;
    }
    List<Target> target = List.of(new Target(ScopeType.ADAPTER, wanted));
    if (!scope.caller().may(Permission.ADAPTER_WRITE, target)) {
      throw new HoldfastException(
          ProblemCode.FORBIDDEN,
          "Using a connection requires the permission %s on it."
              .formatted(Permission.ADAPTER_WRITE.slug()),
          "Ask somebody who manages roles.");
    }
    if (!adapter.supportsConnections()) {
      throw new HoldfastException(
          ProblemCode.INVALID_REQUEST,
          adapter.type().name() + " works only on the host's own machine.",
          "Remove the connection.");
    }
    boolean exists =
        new QAdapterConfig(database).id.eq(wanted).type.eq(AdapterKind.CONNECTION.id()).exists();
    if (!exists) {
      throw InvalidValuesException.missing(POINTER, "is not a connection");
    }
  }

  /**
   * Requires that a connection in use leads to the same machine as before: configurations send
   * their secrets there, which its editor may not know.
   *
   * @param changed the names of the values that lead elsewhere
   */
  void requireSamePlace(UUID connection, List<String> changed) {
    if (changed.isEmpty()) {
      return;
    }
    List<String> users =
        new QAdapterConfig(database)
            .connectionId.eq(connection).orderBy().name.asc().setMaxRows(3).findList().stream()
                .map(AdapterConfig::name)
                .toList();
    if (!users.isEmpty()) {
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          "This connection is in use (%s): %s can't be changed, since secrets would be sent"
                  .formatted(String.join(", ", users), String.join(", ", changed))
              + " elsewhere.",
          "Create another connection, and choose it where this one is used.");
    }
  }
}
