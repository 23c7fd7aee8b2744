package dev.holdfast.host.identity.key;

import dev.holdfast.host.organisation.member.MemberLeaving;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Revokes the keys of those who leave, so that coming back brings none of them back. */
@Singleton
final class KeyLeaving implements MemberLeaving {

  private final ApiKeyService keys;

  KeyLeaving(ApiKeyService keys) {
    this.keys = keys;
  }

  @Override
  public void leave(UUID membershipId, UUID userId) {
    keys.revokeAll(userId);
  }
}
