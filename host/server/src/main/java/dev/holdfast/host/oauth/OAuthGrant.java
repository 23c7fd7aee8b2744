package dev.holdfast.host.oauth;

import dev.holdfast.host.persistence.EditableEntity;
import dev.holdfast.host.vault.SecretColumn;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The consent to use an account for one configuration: being asked for, given or lost. */
@Entity
public class OAuthGrant extends EditableEntity {

  private UUID adapterConfigId;
  private @Nullable String client;
  private @Nullable String tokens;
  private @Nullable String lost;
  private @Nullable Instant refreshingUntil;
  private @Nullable String stateHash;
  private @Nullable String request;
  private @Nullable Instant requestUntil;

  OAuthGrant(UUID adapterConfigId) {
    this.adapterConfigId = adapterConfigId;
  }

  UUID adapterConfigId() {
    return adapterConfigId;
  }

  /** The client that the tokens were issued to, as {@link ClientIdentity} has it. */
  @Nullable String client() {
    return client;
  }

  /** {@link Tokens} as JSON, encrypted; null if there was no consent yet, or it is lost. */
  @Nullable String tokens() {
    return tokens;
  }

  /** Why the consent is no longer valid; null unless it was lost. */
  @Nullable String lost() {
    return lost;
  }

  /** While a host refreshes the tokens; others wait until then. */
  @Nullable Instant refreshingUntil() {
    return refreshingUntil;
  }

  /** The {@link ConsentRequest} that somebody is answering, as JSON, encrypted. */
  @Nullable String request() {
    return request;
  }

  @Nullable Instant requestUntil() {
    return requestUntil;
  }

  void ask(@Nullable String state, String request, Instant until) {
    this.stateHash = state;
    this.request = request;
    this.requestUntil = until;
  }

  /** The request was answered, or is over. */
  void endRequest() {
    this.stateHash = null;
    this.request = null;
    this.requestUntil = null;
  }

  void grant(String client, String tokens) {
    this.client = client;
    this.tokens = tokens;
    this.lost = null;
    this.refreshingUntil = null;
  }

  void lose(String reason) {
    this.tokens = null;
    this.lost = reason;
    this.refreshingUntil = null;
  }

  void refreshing(@Nullable Instant until) {
    this.refreshingUntil = until;
  }

  void reseal(@Nullable String tokens, @Nullable String request) {
    this.tokens = tokens;
    this.request = request;
  }

  SecretColumn tokensColumn() {
    return new SecretColumn("oauth_grant", "tokens", id());
  }

  SecretColumn requestColumn() {
    return new SecretColumn("oauth_grant", "request", id());
  }
}
