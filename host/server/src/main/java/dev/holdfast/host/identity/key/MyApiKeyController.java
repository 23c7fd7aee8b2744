package dev.holdfast.host.identity.key;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.QueryParam;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The caller's own API keys in the present organisation. */
@Controller("/api/v1/me/api-keys")
final class MyApiKeyController {

  private final ApiKeyLookup lookup;
  private final ApiKeyService keys;

  MyApiKeyController(ApiKeyLookup lookup, ApiKeyService keys) {
    this.lookup = lookup;
    this.keys = keys;
  }

  /** My keys, newest first. A key that may not manage keys sees itself only. */
  @Roles(Permission.SIGNED_IN)
  @Get
  ApiKeyPage listMyApiKeys(@QueryParam @Nullable UUID after, @QueryParam @Nullable Integer limit) {
    return lookup.own(PageRequest.of(after, limit));
  }

  /** Makes a key. The answer is the only time that it is shown. */
  @Roles({Permission.API_KEY_WRITE, Permission.IN_PERSON})
  @Post
  ApiKeySecret createMyApiKey(NewApiKey wanted) {
    return keys.create(wanted);
  }

  /** Replaces a key by a new one with the same permissions. */
  @Roles({Permission.API_KEY_WRITE, Permission.FRESH_PROOF_AT_TIMES})
  @Post("/{id}/rotation")
  ApiKeySecret rotateMyApiKey(UUID id, ApiKeyRotation rotation) {
    return keys.rotate(id, Duration.ofSeconds(rotation.overlapSeconds()));
  }

  /** Revokes a key at once. */
  @Roles(Permission.SIGNED_IN)
  @Delete("/{id}")
  void revokeMyApiKey(UUID id) {
    keys.revokeOwn(id);
  }
}
