package dev.holdfast.host.signin.key;

import dev.holdfast.engine.credential.KeyToken;
import dev.holdfast.host.access.AccessGuard.CallerResolver;
import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Credential;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.access.Rights;
import dev.holdfast.host.access.StreamReauthorisation.CallerReview;
import dev.holdfast.host.organisation.permission.EffectivePermissions;
import dev.holdfast.host.people.User;
import dev.holdfast.host.people.query.QUser;
import dev.holdfast.host.signin.key.query.QApiKey;
import io.ebean.Database;
import io.javalin.http.Context;
import jakarta.inject.Singleton;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Authenticates programs by their API key. They have the permissions that both the key and its
 * owner have, in the key's organisation only.
 */
@Singleton
final class KeyCallers implements CallerResolver, CallerReview {

  private static final Logger LOG = LoggerFactory.getLogger(KeyCallers.class);
  private static final String SCHEME = "Bearer ";

  /** The precision of the last use: otherwise each request would write. */
  private static final Duration USE_INTERVAL = Duration.ofMinutes(1);

  private final Database database;
  private final RequestScope scope;
  private final EffectivePermissions permissions;

  KeyCallers(Database database, RequestScope scope, EffectivePermissions permissions) {
    this.database = database;
    this.scope = scope;
    this.permissions = permissions;
  }

  @Override
  public Optional<Caller> resolve(Context context) throws Exception {
    String authorization = context.header("Authorization");
    if (authorization == null || !authorization.startsWith(SCHEME)) {
      return Optional.empty();
    }
    Optional<KeyToken> token = KeyToken.parse(authorization.substring(SCHEME.length()));
    if (token.isEmpty()) {
      return Optional.empty();
    }
    return caller("API key of a request", () -> find(token.get()));
  }

  @Override
  public Optional<Caller> review(Caller caller) throws Exception {
    return caller.credential() instanceof Credential.Key used
        ? caller("API key of a long answer", () -> find(used.id()))
        : Optional.empty();
  }

  private Optional<ApiKey> find(KeyToken token) {
    return new QApiKey(database)
        .prefix
        .eq(token.prefix())
        .findOneOrEmpty()
        .filter(key -> token.secret().matches(key.keyHash()));
  }

  private Optional<ApiKey> find(UUID id) {
    return new QApiKey(database).id.eq(id).findOneOrEmpty();
  }

  private Optional<Caller> caller(String why, Callable<Optional<ApiKey>> which) throws Exception {
    Instant now = Instant.now();
    return scope
        .callAsSystem(
            why,
            () ->
                which.call().filter(key -> key.isUsable(now)).filter(key -> isActive(key.userId())))
        .flatMap(key -> caller(key, now));
  }

  private boolean isActive(UUID owner) {
    return new QUser(database).id.eq(owner).findOneOrEmpty().filter(User::isActive).isPresent();
  }

  private Optional<Caller> caller(ApiKey key, Instant now) {
    Optional<Rights> rights = permissions.find(key.userId(), key.organisationId());
    rights.ifPresent(known -> used(key, now));
    return rights.map(
        known ->
            new Caller(
                key.userId(),
                key.organisationId(),
                known.narrowedTo(key.permissions()),
                new Credential.Key(key.id(), key.permissions())));
  }

  private void used(ApiKey key, Instant now) {
    Instant last = key.lastUsedAt();
    if (last == null || last.plus(USE_INTERVAL).isBefore(now)) {
      scope.run(key.organisationId(), () -> write(key, now));
    }
  }

  private void write(ApiKey key, Instant now) {
    try {
      new QApiKey(database)
          .id
          .eq(key.id())
          .asUpdate()
          .set(QApiKey.alias().lastUsedAt, now)
          .update();
    } catch (PersistenceException e) {
      // A database that is too busy for this may still serve the request.
      LOG.debug("The last use of an API key wasn't recorded", e);
    }
  }
}
