package dev.holdfast.host.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.credential.SecretToken;
import dev.holdfast.engine.plugin.kind.ConfiguredAdapter;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.adapter.AdapterCall;
import dev.holdfast.host.adapter.AdapterConfigService;
import dev.holdfast.host.adapter.AdapterConsent;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.event.Events;
import dev.holdfast.host.oauth.ConsentView.Status;
import dev.holdfast.host.oauth.TokenEndpoint.Answer;
import dev.holdfast.host.oauth.query.QOAuthGrant;
import dev.holdfast.host.persistence.DatabaseClock;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.oauth.OAuthAdapter;
import dev.holdfast.plugin.oauth.OAuthClient;
import io.ebean.Database;
import io.ebean.Transaction;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks people for consent, in a browser or by a device code, and stores what they answer. */
@Singleton
final class ConsentService {

  static final String CALLBACK = "/oauth/callback";

  private static final String RESOURCE = "adapter";
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Duration LONGEST_LIMIT = Duration.ofMinutes(30);
  private static final int DEFAULT_INTERVAL = 5;
  private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

  private final Database database;
  private final AdapterConfigService configs;
  private final GrantedAccounts accounts;
  private final RequestScope scope;
  private final DatabaseClock clock;
  private final Events events;
  private final AuditTrail audit;
  private final @Nullable URI baseUrl;

  ConsentService(
      Database database,
      AdapterConfigService configs,
      GrantedAccounts accounts,
      RequestScope scope,
      DatabaseClock clock,
      Events events,
      AuditTrail audit,
      HostConfiguration configuration) {
    this.database = database;
    this.configs = configs;
    this.accounts = accounts;
    this.scope = scope;
    this.clock = clock;
    this.events = events;
    this.audit = audit;
    this.baseUrl = configuration.baseUrl();
  }

  /** A request to the service, and its answer. */
  private record Exchange(String client, Answer answer, @Nullable Tokens tokens) {}

  /** Work with the client of a configuration, on a thread without a caller. */
  @FunctionalInterface
  private interface ClientWork<T> {

    T run(OAuthClient client, AdapterContext context) throws InterruptedException;
  }

  /** Begins a request that is answered in this person's browser. */
  ConsentView beginInBrowser(UUID id) {
    if (baseUrl == null) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "The host doesn't know the address at which browsers reach it.",
          "Set HOLDFAST_BASE_URL, register that address with "
              + CALLBACK
              + " for the client, or consent by a device code.");
    }
    String redirect = baseUrl.toString().replaceAll("/+$", "") + CALLBACK;
    SecretToken state = SecretToken.generate();
    SecretToken verifier = SecretToken.generate();
    OAuthClient client = with(id, (found, context) -> found);
    ConsentRequest request =
        new ConsentRequest(
            ClientIdentity.of(client),
            scope.caller().userId(),
            verifier.reveal(),
            redirect,
            null,
            0);
    Instant until = clock.now().plus(LIMIT);
    save(id, state.hash(), request, until);
    String url = AuthorizationRequest.url(client, redirect, state, verifier);
    return new ConsentView(Status.PENDING, "", url, null, null, until);
  }

  /** Begins a request that is answered on any device. */
  ConsentView beginOnDevice(UUID id) {
    Exchange exchange = with(id, ConsentService::deviceCode);
    if (!(exchange.answer() instanceof Answer.Agreed agreed)) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "The service refuses to issue a device code.",
          "Check the client's id, and whether it may use device codes.");
    }
    JsonNode body = agreed.body();
    int interval = Math.max(1, body.path("interval").asInt(DEFAULT_INTERVAL));
    Duration limit = Duration.ofSeconds(body.path("expires_in").asLong(LIMIT.toSeconds()));
    Instant until = clock.now().plus(limit.compareTo(LONGEST_LIMIT) < 0 ? limit : LONGEST_LIMIT);
    String code = body.path("device_code").asText();
    UUID caller = scope.caller().userId();
    save(
        id, null, new ConsentRequest(exchange.client(), caller, null, null, code, interval), until);
    String url = body.path("verification_uri").asText(body.path("verification_url").asText());
    String userCode = body.path("user_code").asText();
    return new ConsentView(Status.PENDING, "", url, userCode, interval, until);
  }

  private static Exchange deviceCode(OAuthClient client, AdapterContext context)
      throws InterruptedException {
    URI endpoint =
        client
            .deviceEndpoint()
            .orElseThrow(
                () ->
                    new HoldfastException(
                        ProblemCode.REFUSED,
                        "This service has no device codes.",
                        "Consent in a browser."));
    Answer answer = new TokenEndpoint(client, context).deviceCode(endpoint);
    return new Exchange(ClientIdentity.of(client), answer, null);
  }

  private void save(UUID id, @Nullable String state, ConsentRequest request, Instant until) {
    try (Transaction transaction = database.beginTransaction()) {
      OAuthGrant grant = find(id).orElseGet(() -> new OAuthGrant(id));
      grant.ask(state, accounts.seal(grant.requestColumn(), request), until);
      database.save(grant);
      audit.record("adapter.consent-request", RESOURCE, id, Map.of());
      transaction.commit();
    }
  }

  /**
   * Takes the answer of a browser. Each request is answered once.
   *
   * @throws HoldfastException if the consent was refused, or isn't an answer to a request of the
   *     caller
   */
  void answer(@Nullable String state, @Nullable String code, @Nullable String error) {
    String hash =
        Optional.ofNullable(state).flatMap(SecretToken::parse).map(SecretToken::hash).orElse("");
    UUID id;
    ConsentRequest request;
    try (Transaction transaction = database.beginTransaction()) {
      OAuthGrant grant = new QOAuthGrant(database).stateHash.eq(hash).forUpdate().findOne();
      if (grant == null || grant.request() == null || isOver(grant)) {
        throw notAsked();
      }
      request = accounts.open(grant.requestColumn(), grant.request(), ConsentRequest.class);
      if (!scope.caller().userId().equals(request.userId())) {
        throw notAsked();
      }
      id = grant.adapterConfigId();
      grant.endRequest();
      database.save(grant);
      transaction.commit();
    }
    if (code == null || error != null) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "The service reports that consent was not given"
              + (error == null || !error.matches("[a-z_]{1,60}") ? "." : ": " + error + "."),
          "Begin again if that was a mistake.");
    }
    Map<String, String> form =
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            String.valueOf(request.redirectUri()),
            "code_verifier",
            String.valueOf(request.verifier()));
    Answer answer = redeem(id, request, form);
    if (answer instanceof Answer.Refused refused) {
      throw new HoldfastException(
          ProblemCode.REFUSED,
          "The service doesn't accept its own answer: " + GrantedAccounts.said(refused) + ".",
          "Begin again, and check the client's id and secret.");
    }
  }

  private static HoldfastException notAsked() {
    return new HoldfastException(
        ProblemCode.REFUSED,
        "This isn't the answer to a request that you began, or it was answered already.",
        "Begin again.");
  }

  /** Returns the status. For a device code, asks the service, at most once in its interval. */
  ConsentView status(UUID id) {
    configs.requireExisting(id, "/id");
    OAuthGrant grant = find(id).orElse(null);
    if (grant == null) {
      return ConsentView.of(Status.NONE, "");
    }
    String sealed = grant.request();
    if (sealed == null || isOver(grant)) {
      return settled(grant, "");
    }
    ConsentRequest request = accounts.open(grant.requestColumn(), sealed, ConsentRequest.class);
    if (request.deviceCode() == null || !isDue(id, request)) {
      return pending(grant, request);
    }
    Answer answer =
        redeem(
            id, request, Map.of("grant_type", DEVICE_GRANT, "device_code", request.deviceCode()));
    OAuthGrant now = find(id).orElse(grant);
    if (answer instanceof Answer.Refused refused) {
      if (refused.error().equals("authorization_pending") || refused.error().equals("slow_down")) {
        return pending(now, request);
      }
      end(id);
      return settled(now, "The service says: " + GrantedAccounts.said(refused));
    }
    return settled(now, "");
  }

  private boolean isOver(OAuthGrant grant) {
    return grant.requestUntil() == null || grant.requestUntil().isBefore(clock.now());
  }

  /** Claims the next question: of all hosts and callers, one asks in each interval. */
  private boolean isDue(UUID id, ConsentRequest request) {
    try (Transaction transaction = database.beginTransaction()) {
      OAuthGrant grant = new QOAuthGrant(database).adapterConfigId.eq(id).forUpdate().findOne();
      Instant now = clock.now();
      boolean due =
          grant != null
              && (grant.refreshingUntil() == null || !grant.refreshingUntil().isAfter(now));
      if (due) {
        grant.refreshing(now.plusSeconds(request.interval()));
        database.save(grant);
      }
      transaction.commit();
      return due;
    }
  }

  private static ConsentView pending(OAuthGrant grant, ConsentRequest request) {
    return new ConsentView(
        Status.PENDING,
        "",
        null,
        null,
        request.deviceCode() == null ? null : request.interval(),
        grant.requestUntil());
  }

  private static ConsentView settled(OAuthGrant grant, String reason) {
    if (grant.tokens() != null) {
      return ConsentView.of(Status.GRANTED, reason);
    }
    String lost = grant.lost();
    return lost == null
        ? ConsentView.of(Status.NONE, reason)
        : ConsentView.of(Status.LOST, reason.isEmpty() ? lost : reason);
  }

  /** Exchanges the answer for tokens and stores them, unless the configuration has changed. */
  private Answer redeem(UUID id, ConsentRequest request, Map<String, String> form) {
    Exchange exchange =
        with(
            id,
            (client, context) -> {
              if (!ClientIdentity.of(client).equals(request.client())) {
                throw new HoldfastException(
                    ProblemCode.CONFLICT,
                    "The configuration was changed while you consented.",
                    "Begin again.");
              }
              TokenEndpoint endpoint = new TokenEndpoint(client, context);
              Answer answer = endpoint.token(form);
              return new Exchange(
                  request.client(),
                  answer,
                  answer instanceof Answer.Agreed agreed
                      ? endpoint.tokens(agreed.body(), null)
                      : null);
            });
    if (exchange.tokens() != null) {
      grant(id, request, exchange.tokens());
    }
    return exchange.answer();
  }

  private void grant(UUID id, ConsentRequest request, Tokens tokens) {
    try (Transaction transaction = database.beginTransaction()) {
      OAuthGrant grant = find(id).orElseGet(() -> new OAuthGrant(id));
      grant.grant(request.client(), accounts.seal(grant, tokens));
      grant.endRequest();
      database.save(grant);
      events.publish(new AdapterConsent.Changed(id, AdapterConsent.GRANTED));
      audit.record("adapter.consent", RESOURCE, id, Map.of());
      transaction.commit();
    }
  }

  private void end(UUID id) {
    try (Transaction transaction = database.beginTransaction()) {
      find(id)
          .ifPresent(
              grant -> {
                grant.endRequest();
                database.save(grant);
              });
      transaction.commit();
    }
  }

  /** Forgets the tokens. The service keeps its record of the consent. */
  void forget(UUID id) {
    configs.requireExisting(id, "/id");
    try (Transaction transaction = database.beginTransaction()) {
      find(id).ifPresent(database::delete);
      events.publish(new AdapterConsent.Changed(id, null));
      audit.record("adapter.consent-delete", RESOURCE, id, Map.of());
      transaction.commit();
    }
  }

  private Optional<OAuthGrant> find(UUID id) {
    return new QOAuthGrant(database).adapterConfigId.eq(id).findOneOrEmpty();
  }

  @SuppressWarnings("unchecked") // The record was made of the adapter's own class.
  private <T> T with(UUID id, ClientWork<T> work) {
    try (ConfiguredAdapter<?> adapter = configs.open(id)) {
      if (!(adapter.adapter() instanceof OAuthAdapter<?> oauth)) {
        throw new HoldfastException(
            ProblemCode.REFUSED,
            "The adapter of this configuration uses no account.",
            "It needs no consent.");
      }
      return AdapterCall.run(
          "consent",
          adapter,
          context -> work.run(((OAuthAdapter<Record>) oauth).oauth(adapter.config()), context));
    }
  }
}
