package dev.holdfast.host.identity.key;

import dev.holdfast.host.FieldError;
import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.InvalidValuesException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Callers;
import dev.holdfast.host.access.Credential;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.identity.key.query.QApiKey;
import dev.holdfast.host.identity.token.KeyToken;
import dev.holdfast.host.organisation.role.Catalogue;
import dev.holdfast.host.setting.SettingKey;
import dev.holdfast.host.setting.SettingService;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import io.ebean.Transaction;
import io.ebean.TxScope;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes, replaces and takes away API keys of the present organisation. */
@Singleton
public final class ApiKeyService {

  private static final int MOST_PER_PERSON = 100;
  private static final String RESOURCE = "api-key";

  private final Database database;
  private final Callers callers;
  private final SettingService settings;
  private final AuditTrail audit;

  ApiKeyService(Database database, Callers callers, SettingService settings, AuditTrail audit) {
    this.database = database;
    this.callers = callers;
    this.settings = settings;
    this.audit = audit;
  }

  /** Somebody's keys that still are, newest first. */
  public List<ApiKeyView> of(UUID userId) {
    return live().userId.eq(userId).orderBy().id.desc().findList().stream()
        .map(ApiKeyView::of)
        .toList();
  }

  /** The caller's own keys; a key that may not manage the others sees only itself. */
  ApiKeyPage own(PageRequest request) {
    return page(visible(), request);
  }

  /** Everybody's keys, or one member's. */
  ApiKeyPage all(@Nullable UUID userId, PageRequest request) {
    return page(userId == null ? live() : live().userId.eq(userId), request);
  }

  ApiKeySecret create(NewApiKey wanted) {
    PermissionSet permissions = Catalogue.parse("/permissions", wanted.permissions());
    Caller caller = callers.current();
    UUID owner = person(caller);
    if (!(caller.credential() instanceof Credential.Session)) {
      // Else whoever steals a key makes themselves others that outlive it.
      throw forbidden("A key can't make keys.", "Log in with a password.");
    }
    if (!caller.covers(permissions)) {
      throw forbidden(
          "The key would have permissions that you lack.",
          "GET /api/v1/me/permissions lists those that you have.");
    }
    if (live().userId.eq(owner).findCount() >= MOST_PER_PERSON) {
      throw new HoldfastException(
          ProblemCode.CONFLICT,
          "You have %d keys already.".formatted(MOST_PER_PERSON),
          "Revoke those that nothing uses any more.");
    }
    Instant end = end(wanted.days());
    return changed(() -> save("api-key.create", owner, wanted.name(), permissions, end));
  }

  /**
   * Replaces a key by a new one with the same permissions. Of many at once one wins.
   *
   * @param overlap how long the old one still counts
   */
  ApiKeySecret rotate(UUID id, Duration overlap) {
    return changed(
        () -> {
          Instant now = Instant.now();
          ApiKey old = visible().id.eq(id).findOneOrEmpty().orElseThrow(ApiKeyService::notFound);
          requireRight(callers.current(), old);
          boolean first =
              old.isUsable(now)
                  && new QApiKey(database)
                          .id
                          .eq(id)
                          .revokedAt
                          .isNull()
                          .asUpdate()
                          .set("revokedAt", now.plus(overlap))
                          .update()
                      > 0;
          if (!first) {
            throw new HoldfastException(
                ProblemCode.CONFLICT,
                "This key was replaced already, or is at its end.",
                "Use the one that replaced it, or make a new one.");
          }
          return save("api-key.rotate", old.userId(), old.name(), old.permissions(), end(old, now));
        });
  }

  /** Takes away one of the caller's own keys. */
  void revokeOwn(UUID id) {
    revoke(visible().id.eq(id));
  }

  /** Takes away anybody's key. */
  void revokeAny(UUID id) {
    revoke(live().id.eq(id));
  }

  /** Takes away all keys of somebody in the present organisation; gives how many. */
  public int revokeAll(UUID userId) {
    Instant now = Instant.now();
    return live().userId.eq(userId).asUpdate().set("revokedAt", now).update();
  }

  private void revoke(QApiKey which) {
    changed(
        () -> {
          ApiKey key = which.findOneOrEmpty().orElseThrow(ApiKeyService::notFound);
          key.revoke(Instant.now());
          database.save(key);
          audit.record("api-key.revoke", RESOURCE, key.id(), Map.of("name", key.name()));
          return key;
        });
  }

  private ApiKeySecret save(
      String action, UUID owner, String name, PermissionSet permissions, Instant end) {
    KeyToken token = KeyToken.generate();
    ApiKey key = new ApiKey(token.prefix(), token.secret().hash(), name, owner, permissions, end);
    database.save(key);
    ApiKeyView view = ApiKeyView.of(key);
    audit.record(
        action,
        RESOURCE,
        key.id(),
        Map.of(
            "name",
            name,
            "prefix",
            view.prefix(),
            "permissions",
            permissions.slugs(),
            "expiresAt",
            end));
    return new ApiKeySecret(view, token.reveal());
  }

  private QApiKey live() {
    return new QApiKey(database)
        .or()
        .revokedAt
        .isNull()
        .revokedAt
        .greaterThan(Instant.now())
        .endOr();
  }

  private QApiKey visible() {
    Caller caller = callers.current();
    QApiKey own = live().userId.eq(person(caller));
    boolean all = caller.rights().permissions().allows(Permission.API_KEY_WRITE);
    return caller.credential() instanceof Credential.Key key && !all ? own.id.eq(key.id()) : own;
  }

  /** A key may replace itself, so that a program can do it, but no other. */
  private static void requireRight(Caller caller, ApiKey key) {
    if (caller.credential() instanceof Credential.Key used && !used.id().equals(key.id())) {
      throw forbidden("A key can replace itself only.", "Log in with a password.");
    }
  }

  private Instant end(@Nullable Integer days) {
    int most = settings.get(SettingKey.API_KEY_DAYS);
    if (days != null && days > most) {
      throw new InvalidValuesException(
          "The request", List.of(new FieldError("/days", "must be at most " + most)));
    }
    return Instant.now().plus(Duration.ofDays(days == null ? most : days));
  }

  /** A key that replaces itself doesn't live longer by it; a person may want it to. */
  private Instant end(ApiKey old, Instant now) {
    boolean byPerson = callers.current().credential() instanceof Credential.Session;
    Instant end = old.expiresAt();
    return byPerson ? now.plus(Duration.between(old.createdAt(), end)) : end;
  }

  private ApiKeyPage page(QApiKey which, PageRequest request) {
    List<ApiKey> found = request.find(which.query().where());
    return new ApiKeyPage(request.items(found, ApiKeyView::of), request.next(found, ApiKey::id));
  }

  private <T> T changed(Supplier<T> work) {
    try (Transaction transaction = database.beginTransaction(TxScope.required())) {
      T result = work.get();
      transaction.commit();
      return result;
    }
  }

  private static UUID person(Caller caller) {
    UUID id = caller.userId();
    if (id == null) {
      throw forbidden("Keys belong to people, and the host's token to nobody.", "Log in.");
    }
    return id;
  }

  private static HoldfastException forbidden(String message, String hint) {
    return new HoldfastException(ProblemCode.FORBIDDEN, message, hint);
  }

  private static HoldfastException notFound() {
    return new HoldfastException(ProblemCode.NOT_FOUND, "There is no such API key.", "");
  }
}
