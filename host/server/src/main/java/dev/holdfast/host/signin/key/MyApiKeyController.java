package dev.holdfast.host.signin.key;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.signin.key.ApiKeyView.ApiKeyPage;
import dev.holdfast.host.signin.key.ApiKeyView.ApiKeySecret;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import dev.holdfast.plugin.config.Field;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.QueryParam;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The caller's API keys in the current organisation. */
@Controller("/api/v1/me/api-keys")
final class MyApiKeyController {

  /**
   * How a key is replaced by a new one.
   *
   * @param overlapSeconds how long the old key stays valid
   */
  public record ApiKeyRotation(
      @Field(label = "Overlap", defaultValue = "0") @Min(0) @Max(86_400) int overlapSeconds) {}

  private final ApiKeyLookup lookup;
  private final ApiKeyService keys;

  MyApiKeyController(ApiKeyLookup lookup, ApiKeyService keys) {
    this.lookup = lookup;
    this.keys = keys;
  }

  /**
   * Lists my API keys, newest first. A key without the permission to manage keys sees only itself.
   */
  @Roles(Permission.SIGNED_IN)
  @Get
  ApiKeyPage listMyApiKeys(@QueryParam @Nullable UUID after, @QueryParam @Nullable Integer limit) {
    return lookup.own(PageRequest.of(after, limit));
  }

  /** Creates an API key. It is shown only in this answer. */
  @Roles({Permission.API_KEY_WRITE, Permission.IN_PERSON})
  @Post
  ApiKeySecret createMyApiKey(NewApiKey wanted) {
    return keys.create(wanted);
  }

  /** Replaces one of my API keys by a new one with the same permissions. */
  @Roles({Permission.API_KEY_WRITE, Permission.FRESH_PROOF_AT_TIMES})
  @Post("/{id}/rotation")
  ApiKeySecret rotateMyApiKey(UUID id, ApiKeyRotation rotation) {
    return keys.rotate(id, Duration.ofSeconds(rotation.overlapSeconds()));
  }

  /** Revokes one of my API keys at once. */
  @Roles(Permission.SIGNED_IN)
  @Delete("/{id}")
  void revokeMyApiKey(UUID id) {
    keys.revokeOwn(id);
  }
}
