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

/** Finds API keys of the current organisation. */
@Singleton
public final class ApiKeyLookup {

  private final Database database;
  private final RequestScope scope;

  ApiKeyLookup(Database database, RequestScope scope) {
    this.database = database;
    this.scope = scope;
  }

  /** Returns somebody's keys that aren't revoked, newest first. */
  public List<ApiKeyView> of(UUID userId) {
    return live().userId.eq(userId).orderBy().id.desc().findList().stream()
        .map(ApiKeyView::of)
        .toList();
  }

  /**
   * Returns the caller's own keys; a key without the permission to manage others sees only itself.
   */
  ApiKeyPage own(PageRequest request) {
    return page(visible(live()), request);
  }

  /** Returns everybody's keys, or one member's. */
  ApiKeyPage all(@Nullable UUID userId, PageRequest request) {
    return page(userId == null ? live() : live().userId.eq(userId), request);
  }

  /**
   * Returns one of the caller's own keys, including revoked ones.
   *
   * @throws HoldfastException {@link ProblemCode#NOT_FOUND}
   */
  ApiKey own(UUID id) {
    return find(visible(new QApiKey(database)), id);
  }

  /** Returns one of the caller's own keys that isn't revoked. */
  ApiKey ownLive(UUID id) {
    return find(visible(live()), id);
  }

  /** Returns anybody's key that isn't revoked. */
  ApiKey anyLive(UUID id) {
    return find(live(), id);
  }

  /** The number of somebody's keys. */
  int count(UUID userId) {
    return live().userId.eq(userId).findCount();
  }

  /** Limits a query to keys that aren't revoked. */
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
   * The person whose keys the caller manages.
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
    List<ApiKey> found = request.find(which);
    return new ApiKeyPage(request.items(found, ApiKeyView::of), request.next(found, ApiKey::id));
  }

  private static ApiKey find(QApiKey which, UUID id) {
    return which
        .id
        .eq(id)
        .findOneOrEmpty()
        .orElseThrow(() -> HoldfastException.notFound("API key"));
  }
}
