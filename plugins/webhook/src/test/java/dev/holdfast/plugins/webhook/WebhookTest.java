package dev.holdfast.plugins.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpServer;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.Severity;
import dev.holdfast.testkit.TestContext;
import dev.holdfast.testkit.channel.HttpChannelService;
import dev.holdfast.testkit.channel.ServiceRules.Request;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people had trouble with in other senders of webhooks. */
class WebhookTest {

  private static final Notification NOTIFICATION =
      Notification.builder(Severity.ERROR, "backup.failed", "Backup failed")
          .subject("shop \"one\"")
          .text("Größe: 10 €")
          .build();

  private HttpChannelService service;

  @BeforeEach
  void start() throws Exception {
    service = HttpChannelService.start();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void bothSecretsVerifyTheBytesThatWereSent() throws Exception {
    send(Configs.of(service.url("/hook")), Clock.systemUTC());
    Request request = service.requests().get(0);
    for (String secret : List.of(Configs.SECRET, Configs.OTHER_SECRET)) {
      assertThatCode(() -> new Webhook(secret).verify(request.body(), headers(request)))
          .doesNotThrowAnyException();
      assertThatThrownBy(() -> new Webhook(secret).verify(request.body() + " ", headers(request)))
          .isInstanceOf(WebhookVerificationException.class);
    }
    String third = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    assertThatThrownBy(() -> new Webhook(third).verify(request.body(), headers(request)))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void attemptsKeepTheIdAndHaveTheirOwnTimestamp() throws Exception {
    for (long second : new long[] {1_700_000_000, 1_700_000_060}) {
      send(Configs.of(service.url("/hook")), clock(Instant.ofEpochSecond(second)));
    }
    assertThat(service.requests())
        .extracting(request -> request.headers().get("webhook-id"))
        .containsExactly(NOTIFICATION.id(), NOTIFICATION.id());
    assertThat(service.requests())
        .extracting(request -> request.headers().get("webhook-timestamp"))
        .containsExactly("1700000000", "1700000060");
    assertThat(service.requests())
        .extracting(request -> request.headers().get("webhook-signature"))
        .doesNotHaveDuplicates();
  }

  @Test
  void withoutASecretNothingIsSigned() throws Exception {
    WebhookConfig config = new WebhookConfig(service.url("/hook"), null, null, List.of(), null);
    send(config, Clock.systemUTC());
    assertThat(service.requests().get(0).headers()).doesNotContainKey("webhook-signature");
  }

  @Test
  void templateFillsItsPlaceholdersAndHeadersReplaceOthers() throws Exception {
    String template = "{\"text\": \"{{ plain }}\", \"list\": {{facts}}, \"n\": \"{{severity}}\"}";
    WebhookConfig config =
        Configs.of(
            service.url("/hook"),
            Configs.SECRET,
            List.of(Configs.header("Content-Type", "application/vnd.x+json")),
            template);
    send(config, Clock.systemUTC());
    Request request = service.requests().get(0);
    JsonNode body = new ObjectMapper().readTree(request.body());
    assertThat(body.path("text").asText())
        .isEqualTo("Backup failed: shop \"one\"\n\nGröße: 10 €\n");
    assertThat(body.path("list").isArray()).isTrue();
    assertThat(request.headers()).containsEntry("Content-Type", "application/vnd.x+json");
  }

  @Test
  void unknownPlaceholderIsNamed() {
    WebhookConfig config =
        Configs.of(service.url("/hook"), Configs.SECRET, List.of(), "{\"a\": \"{{txet}}\"}");
    assertThatThrownBy(() -> send(config, Clock.systemUTC()))
        .isInstanceOfSatisfying(
            PluginException.class, e -> assertThat(e.hint()).contains("text", "markdown"))
        .hasMessageContaining("{{txet}}");
  }

  @ParameterizedTest
  @CsvSource({
    "201, ACCEPTED",
    "204, ACCEPTED",
    "301, INVALID_CONFIG",
    "302, INVALID_CONFIG",
    "307, INVALID_CONFIG",
    "308, INVALID_CONFIG",
    "400, INVALID_CONFIG",
    "401, AUTHENTICATION_FAILED",
    "403, PERMISSION_DENIED",
    "404, NOT_FOUND",
    "410, NOT_FOUND",
    "413, INVALID_CONFIG",
    "408, LATER",
    "425, LATER",
    "429, LATER",
    "500, LATER",
    "502, LATER",
    "503, LATER",
  })
  void eachStatusIsTakenForWhatItMeans(int status, String meaning) throws Exception {
    Delivery delivery = answered(status, Map.of("Location", service.url("/hook").toString()));
    String got =
        delivery instanceof Delivery.Rejected rejected
            ? rejected.code().name()
            : delivery instanceof Delivery.RetryAfter ? "LATER" : "ACCEPTED";
    assertThat(got).isEqualTo(meaning);
    assertThat(service.requests()).as("redirects are not followed").isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "30|PT30S",
        "0.25|PT0.25S",
        "Tue, 14 Nov 2023 22:15:20 GMT|PT2M",
        "Tue, 14 Nov 2023 22:00:00 GMT|PT0S",
        "999999999|PT24H",
        "99999999999999999999|PT0S",
        "-5|PT0S",
        "soon|PT0S",
      })
  void anyRetryAfterGivesAPauseWithinBounds(String header, String pause) throws Exception {
    assertThat(answered(429, Map.of("Retry-After", header)))
        .isInstanceOfSatisfying(
            Delivery.RetryAfter.class,
            later -> assertThat(later.after()).isEqualTo(Duration.parse(pause)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "v1,whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_MfKQ9r8GKYqrTwjU",
        "whsec_not base64 at all!",
        "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      })
  void secretOfAnotherFormIsRefusedWithoutShowingIt(String secret) {
    assertInvalid(() -> Configs.of(service.url("/"), secret, List.of(), null))
        .message()
        .doesNotContain("MfKQ9r8GKYqr");
  }

  @Test
  void secretMayLackItsPadding() {
    String unpadded = "whsec_" + "A".repeat(43);
    assertThatCode(() -> Configs.of(service.url("/"), unpadded, List.of(), null))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://example.org/", "/hook", "http:///hook", "https://user:pass@example.org/"})
  void otherUrlsAreRefused(String url) {
    assertInvalid(() -> Configs.of(URI.create(url)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Host", "content-length", "webhook-signature", "a b", "x:y", "X\r\nY"})
  void headersThatWouldBreakTheRequestAreRefused(String name) {
    assertInvalid(() -> Configs.header(name, "x"));
  }

  @Test
  void headerValueWithALineBreakIsRefusedWithoutShowingIt() {
    assertInvalid(() -> Configs.header("X-Token", "hunter2\r\nX: y"))
        .message()
        .doesNotContain("hunter2");
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> assertInvalid(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            PluginException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIG));
  }

  private static Delivery answered(int status, Map<String, String> headers) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          headers.forEach(exchange.getResponseHeaders()::set);
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      return send(Configs.of(url), clock(Instant.parse("2023-11-14T22:13:20Z")));
    } finally {
      server.stop(0);
    }
  }

  private static Clock clock(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }

  private static Delivery send(WebhookConfig config, Clock clock) throws Exception {
    try (TestContext context = TestContext.open(settings -> settings.withClock(clock))) {
      return new WebhookChannel().send(NOTIFICATION, config, context.adapter());
    }
  }

  private static HttpHeaders headers(Request request) {
    Map<String, List<String>> headers =
        request.headers().entrySet().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    Map.Entry::getKey, header -> List.of(header.getValue())));
    return HttpHeaders.of(headers, (name, value) -> true);
  }
}
