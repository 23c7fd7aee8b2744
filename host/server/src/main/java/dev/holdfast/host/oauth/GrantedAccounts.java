package dev.holdfast.host.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.engine.adapter.Account;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.adapter.AdapterConsent;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.oauth.TokenEndpoint.Answer;
import dev.holdfast.host.oauth.query.QOAuthGrant;
import dev.holdfast.host.persistence.DatabaseClock;
import dev.holdfast.host.vault.KeyRotation.SealedRows;
import dev.holdfast.host.vault.SecretColumn;
import dev.holdfast.host.vault.Vault;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.oauth.OAuthClient;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that people consented to. Of all hosts and threads, one refreshes the tokens of a
 * grant, because many servers accept a refresh token only once; the others wait for its result.
 */
@Singleton
final class GrantedAccounts implements Account.Accounts, SealedRows {

  private static final Duration CLAIM = Duration.ofSeconds(45);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE_MILLISECONDS = 100;

  private final Database database;
  private final Vault vault;
  private final RequestScope scope;
  private final DatabaseClock clock;
  private final Events events;
  private final AuditTrail audit;

  GrantedAccounts(
      Database database,
      Vault vault,
      RequestScope scope,
      DatabaseClock clock,
      Events events,
      AuditTrail audit) {
    this.database = database;
    this.vault = vault;
    this.scope = scope;
    this.clock = clock;
    this.events = events;
    this.audit = audit;
    events.on(AdapterConsent.ClientOf.class, this::compare);
  }

  /** A consent is for exactly one client. */
  private void compare(AdapterConsent.ClientOf changed) {
    QOAuthGrant grant = new QOAuthGrant(database).forUpdate();
    grant
        .adapterConfigId
        .eq(changed.configurationId())
        .findOneOrEmpty()
        .filter(each -> each.tokens() != null)
        .filter(each -> !ClientIdentity.of(changed.client()).equals(each.client()))
        .ifPresent(
            each -> {
              lose(each, "The consent was for other settings of this configuration.");
              database.save(each);
            });
  }

  @Override
  public Account of(String configurationId) {
    if (configurationId.isEmpty()) {
      return (client, context, rejected) -> {
        throw consentRequired("Nobody has consented to the use of the account", "");
      };
    }
    UUID id = UUID.fromString(configurationId);
    UUID organisation = scope.organisationId();
    return (client, context, rejected) -> {
      Thread thread = Thread.currentThread();
      ClassLoader plugins = thread.getContextClassLoader();
      thread.setContextClassLoader(GrantedAccounts.class.getClassLoader());
      try {
        return scope.call(organisation, () -> token(id, client, context, rejected));
      } finally {
        thread.setContextClassLoader(plugins);
      }
    };
  }

  private SecretText token(
      UUID id, OAuthClient client, AdapterContext context, @Nullable SecretText rejected)
      throws InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE.toNanos()) {
      Look look = look(id, client, context.clock().instant(), rejected);
      if (look.claimed()) {
        return refresh(id, look, new TokenEndpoint(client, context), rejected, context);
      }
      if (look.isUsable()) {
        return SecretText.of(look.tokens().access());
      }
      Thread.sleep(PAUSE_MILLISECONDS);
    }
    throw new PluginException(
        ErrorCode.BUSY, "Another host doesn't finish refreshing the account's token", "Try again.");
  }

  /**
   * The state of a grant.
   *
   * @param sealed the tokens as they are stored
   * @param claimed whether this thread has to refresh them
   * @param isUsable whether they can be used as they are
   */
  private record Look(String sealed, Tokens tokens, boolean claimed, boolean isUsable) {}

  /** Each request of an adapter asks, so nothing is locked while the token can be used. */
  private Look look(UUID id, OAuthClient client, Instant now, @Nullable SecretText rejected) {
    OAuthGrant grant = new QOAuthGrant(database).adapterConfigId.eq(id).findOne();
    Look look = judge(grant, client, now, rejected);
    return look.isUsable() ? look : claim(id, client, now, rejected);
  }

  private Look claim(UUID id, OAuthClient client, Instant now, @Nullable SecretText rejected) {
    try (Transaction transaction = database.beginTransaction()) {
      OAuthGrant grant = new QOAuthGrant(database).adapterConfigId.eq(id).forUpdate().findOne();
      Look look = judge(grant, client, now, rejected);
      Instant time = clock.now();
      boolean claimed = grant != null && !look.isUsable() && isFree(grant, time);
      if (claimed) {
        grant.refreshing(time.plus(CLAIM));
        database.save(grant);
      }
      transaction.commit();
      return new Look(look.sealed(), look.tokens(), claimed, look.isUsable());
    }
  }

  private Look judge(
      @Nullable OAuthGrant grant, OAuthClient client, Instant now, @Nullable SecretText rejected) {
    String sealed = grant == null ? null : grant.tokens();
    if (grant == null || sealed == null) {
      throw consentRequired(
          "Nobody has consented to the use of the account",
          grant == null || grant.lost() == null ? "" : grant.lost());
    }
    if (!ClientIdentity.of(client).equals(grant.client())) {
      throw consentRequired("The consent was for other settings of this configuration", "");
    }
    Tokens tokens = open(grant.tokensColumn(), sealed, Tokens.class);
    boolean refused = rejected != null && rejected.reveal().equals(tokens.access());
    return new Look(sealed, tokens, false, !refused && tokens.isFresh(now));
  }

  private static boolean isFree(OAuthGrant grant, Instant now) {
    return grant.refreshingUntil() == null || grant.refreshingUntil().isBefore(now);
  }

  private SecretText refresh(
      UUID id,
      Look old,
      TokenEndpoint endpoint,
      @Nullable SecretText rejected,
      AdapterContext context)
      throws InterruptedException {
    String refresh = old.tokens().refresh();
    if (refresh == null) {
      lose(id, old.sealed(), "The service issued no refresh token.");
      throw consentRequired("The consent has expired", "The service issued no refresh token.");
    }
    Answer answer;
    try {
      answer = endpoint.token(Map.of("grant_type", "refresh_token", "refresh_token", refresh));
    } catch (PluginException e) {
      release(id);
      if (rejected == null && old.tokens().isValid(context.clock().instant())) {
        return SecretText.of(old.tokens().access());
      }
      throw e;
    } catch (InterruptedException | RuntimeException e) {
      release(id);
      throw e;
    }
    if (answer instanceof Answer.Agreed agreed) {
      Tokens tokens = endpoint.tokens(agreed.body(), refresh);
      change(
          id,
          old.sealed(),
          grant -> grant.grant(String.valueOf(grant.client()), seal(grant, tokens)));
      return SecretText.of(tokens.access());
    }
    Answer.Refused refused = (Answer.Refused) answer;
    if (refused.error().equals("invalid_grant")) {
      lose(id, old.sealed(), "The service says: " + said(refused));
      throw consentRequired("The consent was withdrawn or has expired", said(refused));
    }
    release(id);
    throw new PluginException(
        ErrorCode.AUTHENTICATION_FAILED,
        "The service refuses to refresh the token: " + said(refused),
        "Check the client's id and secret.");
  }

  static String said(Answer.Refused refused) {
    return refused.description().isEmpty()
        ? refused.error()
        : refused.error() + " (" + refused.description() + ")";
  }

  private static PluginException consentRequired(String what, String reason) {
    return new PluginException(
        ErrorCode.CONSENT_REQUIRED,
        reason.isEmpty() ? what : what + ": " + reason,
        "Give consent to this configuration: holdfast adapters consent.");
  }

  private void lose(UUID id, String sealed, String reason) {
    change(id, sealed, grant -> lose(grant, reason));
  }

  private void lose(OAuthGrant grant, String reason) {
    UUID id = grant.adapterConfigId();
    grant.lose(reason);
    events.publish(new AdapterConsent.Changed(id, AdapterConsent.LOST));
    audit.record("adapter.consent-lost", "adapter", id, Map.of("reason", reason));
  }

  private void release(UUID id) {
    change(id, null, grant -> grant.refreshing(null));
  }

  /** Changes the grant unless other tokens were stored meanwhile. */
  private void change(UUID id, @Nullable String sealed, Consumer<OAuthGrant> change) {
    try (Transaction transaction = database.beginTransaction()) {
      OAuthGrant grant = new QOAuthGrant(database).adapterConfigId.eq(id).forUpdate().findOne();
      if (grant != null && (sealed == null || sealed.equals(grant.tokens()))) {
        change.accept(grant);
        database.save(grant);
      }
      transaction.commit();
    }
  }

  String seal(OAuthGrant grant, Tokens tokens) {
    return seal(grant.tokensColumn(), tokens);
  }

  String seal(SecretColumn column, Record value) {
    try {
      return vault.seal(column, RecordJson.MAPPER.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  <T extends Record> T open(SecretColumn column, String sealed, Class<T> type) {
    try {
      return RecordJson.MAPPER.readValue(vault.open(column, sealed), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A sealed row is not JSON", e);
    }
  }

  @Override
  public int reseal() {
    List<OAuthGrant> rows = new QOAuthGrant(database).forUpdate().findList();
    for (OAuthGrant row : rows) {
      row.reseal(
          again(row.tokensColumn(), row.tokens()), again(row.requestColumn(), row.request()));
      database.save(row);
    }
    return rows.size();
  }

  private @Nullable String again(SecretColumn column, @Nullable String sealed) {
    return sealed == null ? null : vault.seal(column, vault.open(column, sealed));
  }
}
