package dev.holdfast.host.adapter;

import dev.holdfast.plugin.oauth.OAuthClient;
import io.ebean.annotation.DbEnumValue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a configuration may use the account that it needs. */
public enum AdapterConsent {
  /** Somebody consented. */
  GRANTED,
  /** The consent is no longer valid; somebody has to consent again. */
  LOST;

  /** The stored name. */
  @DbEnumValue
  public String id() {
    return name();
  }

  /** Published when a configuration with an account is changed, with the client that it has now. */
  public record ClientOf(UUID configurationId, OAuthClient client) {}

  /** Published when it changes, with null when it was withdrawn here. */
  public record Changed(UUID configurationId, @Nullable AdapterConsent now) {}
}
