package dev.holdfast.host.people;

import dev.holdfast.host.audit.Actors;
import dev.holdfast.host.audit.Actors.Actor;
import dev.holdfast.host.people.query.QUser;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Looks up people for readers of the audit log, while their accounts exist. */
@Singleton
final class UserActors implements Actors {

  private final Database database;

  UserActors(Database database) {
    this.database = database;
  }

  @Override
  public Map<UUID, Actor> find(Collection<UUID> userIds) {
    return userIds.isEmpty()
        ? Map.of()
        : new QUser(database)
            .id.in(userIds).findList().stream()
                .collect(Collectors.toMap(User::id, UserActors::actor));
  }

  private static Actor actor(User user) {
    boolean deleted = user.deletedAt() != null;
    return new Actor(deleted ? "" : user.name(), deleted);
  }
}
