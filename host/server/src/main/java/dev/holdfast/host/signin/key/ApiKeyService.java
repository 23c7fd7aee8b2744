package dev.holdfast.host.signin.key;

import dev.holdfast.engine.credential.KeyToken;
import dev.holdfast.engine.problem.FieldError;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Credential;
import dev.holdfast.host.access.FreshProof;
import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.audit.Changes;
import dev.holdfast.host.epoch.Epoch;
import dev.holdfast.host.epoch.OlderCopyFound;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.organisation.OrganisationEvent;
import dev.holdfast.host.organisation.member.MemberLeft;
import dev.holdfast.host.organisation.role.PermissionParser;
import dev.holdfast.host.setting.SettingKey;
import dev.holdfast.host.setting.SettingService;
import dev.holdfast.host.signin.key.ApiKeyView.ApiKeySecret;
import dev.holdfast.host.signin.key.query.QApiKey;
import io.ebean.Database;
import io.ebean.Transaction;
import io.ebean.TxScope;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates, rotates and revokes API keys of the current organisation. */
@Singleton
public final class ApiKeyService {

  private static final int MOST_PER_PERSON = 100;
  private static final String RESOURCE = "api-key";

  private final Database database;
  private final ApiKeyLookup lookup;
  private final RequestScope scope;
  private final SettingService settings;
  private final FreshProof proof;
  private final AuditTrail audit;
  private final Epoch epoch;

  ApiKeyService(
      Database database,
      ApiKeyLookup lookup,
      RequestScope scope,
      SettingService settings,
      FreshProof proof,
      AuditTrail audit,
      Epoch epoch,
      Events events) {
    this.database = database;
    this.lookup = lookup;
    this.scope = scope;
    this.settings = settings;
    this.proof = proof;
    this.audit = audit;
    this.epoch = epoch;
    events.on(OlderCopyFound.class, found -> revokeEverything());
    events.on(OrganisationEvent.Deleted.class, organisation -> revokeAll());
    events.on(MemberLeft.class, member -> revokeAll(member.userId()));
  }

  /** Creates a key for the caller. */
  ApiKeySecret create(NewApiKey wanted) {
    PermissionSet permissions = PermissionParser.parse("/permissions", wanted.permissions());
    UUID owner = lookup.person();
    if (!scope.caller().covers(permissions)) {
      throw forbidden(
          "The key would have permissions that you lack.",
          "GET /api/v1/me/permissions lists those that you have.");
    }
    if (lookup.count(owner) >= MOST_PER_PERSON) {
      throw new HoldfastException(
          ProblemCode.LIMIT_REACHED,
          "You already have %d keys.".formatted(MOST_PER_PERSON),
          "Revoke keys that are no longer used.");
    }
    Instant end = end(wanted.days());
    return changed(() -> save("api-key.create", owner, wanted.name(), permissions, end));
  }

  /**
   * Replaces a key with a new one with the same permissions. Of concurrent requests, one succeeds.
   *
   * @param overlap how long the old one stays valid
   */
  ApiKeySecret rotate(UUID id, Duration overlap) {
    // Otherwise anybody at an open browser could create a key for themselves.
    proof.requireOfPeople();
    return epoch.advance(
        () -> {
          Instant now = now();
          ApiKey old = lookup.own(id);
          requireRight(scope.caller(), old);
          if (!old.isUsable(now) || !replace(old, now.plus(overlap))) {
            throw conflict(
                "This key was replaced or revoked, or has expired.",
                "Use its replacement, or create a new one.");
          }
          return save("api-key.rotate", old.userId(), old.name(), old.permissions(), end(old, now));
        });
  }

  /** Revokes one of the caller's own keys. */
  void revokeOwn(UUID id) {
    revoke(() -> lookup.ownLive(id));
  }

  /** Revokes anybody's key. */
  void revokeAny(UUID id) {
    revoke(() -> lookup.anyLive(id));
  }

  /** Revokes all keys of somebody in the current organisation; returns how many. */
  public int revokeAll(UUID userId) {
    return epoch.advance(() -> end(lookup.live().userId.eq(userId), now()));
  }

  /** Revokes all keys of the current organisation. */
  void revokeAll() {
    epoch.advance(this::revokeEverything);
  }

  private void revokeEverything() {
    end(lookup.live(), now());
  }

  private void revoke(Supplier<ApiKey> which) {
    epoch.advance(
        () -> {
          ApiKey key = which.get();
          ApiKeyView before = ApiKeyView.of(key);
          key.revoke(now());
          database.save(key);
          audit.record(
              "api-key.revoke", RESOURCE, key.id(), Changes.between(before, ApiKeyView.of(key)));
          return key;
        });
  }

  /** Whether this request replaced it: the database lets only one of several through. */
  private boolean replace(ApiKey old, Instant end) {
    return end(new QApiKey(database).id.eq(old.id()).revokedAt.isNull(), end) > 0;
  }

  private static int end(QApiKey which, Instant end) {
    return which.asUpdate().set(QApiKey.alias().revokedAt, end).update();
  }

  private ApiKeySecret save(
      String action, UUID owner, String name, PermissionSet permissions, Instant end) {
    KeyToken token = KeyToken.generate();
    ApiKey key = new ApiKey(token.prefix(), token.secret().hash(), name, owner, permissions, end);
    database.save(key);
    ApiKeyView view = ApiKeyView.of(key);
    audit.record(action, RESOURCE, key.id(), Changes.between(null, view));
    return new ApiKeySecret(view, token.reveal());
  }

  /** A key may replace itself, so that programs can rotate it, but no other key. */
  private static void requireRight(Caller caller, ApiKey key) {
    if (caller.credential() instanceof Credential.Key used && !used.id().equals(key.id())) {
      throw forbidden("A key can only replace itself.", "Log in with a password.");
    }
  }

  private Instant end(@Nullable Integer days) {
    int most = settings.get(SettingKey.API_KEY_DAYS);
    if (days != null && days > most) {
      throw new InvalidValuesException(
          "The request", List.of(new FieldError("/days", "must be at most " + most)));
    }
    return now().plus(Duration.ofDays(days == null ? most : days));
  }

  /** A key that replaces itself doesn't gain lifetime; a person may extend it. */
  private Instant end(ApiKey old, Instant now) {
    boolean byPerson = scope.caller().credential() instanceof Credential.Session;
    Instant end = old.expiresAt();
    return byPerson ? now.plus(Duration.between(old.createdAt(), end)) : end;
  }

  private <T> T changed(Supplier<T> work) {
    try (Transaction transaction = database.beginTransaction(TxScope.required())) {
      T result = work.get();
      transaction.commit();
      return result;
    }
  }

  /** With the precision of both databases. */
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private static HoldfastException forbidden(String message, String hint) {
    return new HoldfastException(ProblemCode.FORBIDDEN, message, hint);
  }

  private static HoldfastException conflict(String message, String hint) {
    return new HoldfastException(ProblemCode.CONFLICT, message, hint);
  }
}
