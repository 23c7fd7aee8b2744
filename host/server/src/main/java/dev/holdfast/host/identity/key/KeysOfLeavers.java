package dev.holdfast.host.identity.key;

import dev.holdfast.host.organisation.member.MemberLeaving;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Takes their keys from who leaves, for good: they stay dead when the person comes back. */
@Singleton
final class KeysOfLeavers implements MemberLeaving {

  private final ApiKeyService keys;

  KeysOfLeavers(ApiKeyService keys) {
    this.keys = keys;
  }

  @Override
  public void leave(UUID membershipId, UUID userId) {
    keys.revokeAll(userId);
  }
}
