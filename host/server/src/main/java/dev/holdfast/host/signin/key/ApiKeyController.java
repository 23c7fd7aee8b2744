package dev.holdfast.host.signin.key;

import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.organisation.member.MemberService;
import dev.holdfast.host.signin.key.ApiKeyView.ApiKeyPage;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The API keys of all members of the organisation. */
@Controller("/api/v1/api-keys")
final class ApiKeyController {

  private final ApiKeyLookup lookup;
  private final ApiKeyService keys;
  private final MemberService members;

  ApiKeyController(ApiKeyLookup lookup, ApiKeyService keys, MemberService members) {
    this.lookup = lookup;
    this.keys = keys;
    this.members = members;
  }

  /**
   * Lists the API keys of all members, newest first.
   *
   * @param userId returns only keys of this user
   */
  @Roles(Permission.API_KEY_READ)
  @Get
  ApiKeyPage listApiKeys(
      @QueryParam @Nullable UUID userId,
      @QueryParam @Nullable UUID after,
      @QueryParam @Nullable Integer limit) {
    if (userId != null && members.ofUser(userId).isEmpty()) {
      throw InvalidValuesException.missing("/userId", "is not a member");
    }
    return lookup.all(userId, PageRequest.of(after, limit));
  }

  /** Revokes a member's API key at once. */
  @Roles(Permission.API_KEY_REVOKE)
  @Delete("/{id}")
  void revokeApiKey(UUID id) {
    keys.revokeAny(id);
  }
}
