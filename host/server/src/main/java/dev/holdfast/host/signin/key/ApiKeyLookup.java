package dev.holdfast.host.signin.key;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Credential;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.signin.key.ApiKeyView.ApiKeyPage;
import dev.holdfast.host.signin.key.query.QApiKey;
import dev.holdfast.host.web.PageRequest;
import io.ebean.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds API keys of the present organisation. */
@Singleton
public final class ApiKeyLookup {

  private final Database database;
  private final RequestScope scope;

  ApiKeyLookup(Database database, RequestScope scope) {
    this.database = database;
    this.scope = scope;
  }

  /** Somebody's keys that weren't taken away, newest first. */
  public List<ApiKeyView> of(UUID userId) {
    return live().userId.eq(userId).orderBy().id.desc().findList().stream()
        .map(ApiKeyView::of)
        .toList();
  }

  /** The caller's own keys; a key that may not manage the others sees only itself. */
  ApiKeyPage own(PageRequest request) {
    return page(visible(live()), request);
  }

  /** Everybody's keys, or one member's. */
  ApiKeyPage all(@Nullable UUID userId, PageRequest request) {
    return page(userId == null ? live() : live().userId.eq(userId), request);
  }

  /**
   * One of the caller's own keys, those that were taken away too.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND}
   */
  ApiKey own(UUID id) {
    return find(visible(new QApiKey(database)), id);
  }

  /** One of the caller's own keys that wasn't taken away. */
  ApiKey ownLive(UUID id) {
    return find(visible(live()), id);
  }

  /** Anybody's key that wasn't taken away. */
  ApiKey anyLive(UUID id) {
    return find(live(), id);
  }

  /** How many keys somebody has. */
  int count(UUID userId) {
    return live().userId.eq(userId).findCount();
  }

  /** Those that weren't taken away. */
  QApiKey live() {
    return new QApiKey(database)
        .or()
        .revokedAt
        .isNull()
        .revokedAt
        .greaterThan(Instant.now())
        .endOr();
  }

  /**
   * Whose keys the caller may manage.
   *
   * @throws HoldfastException {@link ProblemCode#FORBIDDEN} for a caller without an organisation
   */
  UUID person() {
    Caller caller = scope.caller();
    if (caller.organisationId() == null) {
      throw new HoldfastException(
          ProblemCode.FORBIDDEN,
          "Only members of an organisation can have API keys.",
          "Log in as a member.");
    }
    return caller.userId();
  }

  private QApiKey visible(QApiKey keys) {
    QApiKey own = keys.userId.eq(person());
    Caller caller = scope.caller();
    boolean all = caller.rights().permissions().allows(Permission.API_KEY_WRITE);
    return caller.credential() instanceof Credential.Key key && !all ? own.id.eq(key.id()) : own;
  }

  private static ApiKeyPage page(QApiKey which, PageRequest request) {
    List<ApiKey> found = request.find(which.query().where());
    return new ApiKeyPage(request.items(found, ApiKeyView::of), request.next(found, ApiKey::id));
  }

  private static ApiKey find(QApiKey which, UUID id) {
    return which
        .id
        .eq(id)
        .findOneOrEmpty()
        .orElseThrow(
            () -> new HoldfastException(ProblemCode.NOT_FOUND, "There is no such API key.", ""));
  }
}
