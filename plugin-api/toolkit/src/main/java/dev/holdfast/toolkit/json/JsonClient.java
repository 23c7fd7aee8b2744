package dev.holdfast.toolkit.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.toolkit.http.HttpExchange;
import dev.holdfast.toolkit.http.HttpExchanges;
import dev.holdfast.toolkit.http.ResponseBody;
import dev.holdfast.toolkit.http.ShortRequest;
import dev.holdfast.toolkit.http.ShortRequest.Response;
import dev.holdfast.toolkit.http.StatusMeaning;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A service that answers with JSON, and knows an account by its token. A token that it refuses is
 * replaced once. It waits for nothing: a service that is busy is an exception that says for how
 * long, so that the host waits (ADR 55). Thread-safe.
 */
public final class JsonClient implements AutoCloseable {

  /** A page of a list has less; a tree of nodes takes many times as much memory. */
  private static final int LONGEST_ANSWER = 1024 * 1024;

  private static final int LONGEST_MESSAGE = 200;
  private static final StatusMeaning REJECTED =
      new StatusMeaning(
          ErrorCode.AUTHENTICATION_FAILED,
          "the service rejects the token of the account",
          "Consent again, with an account that may use the service.");
  private static final JsonMapper JSON = new JsonMapper();

  private final AdapterContext context;
  private final HttpExchanges exchanges;
  private final Function<Answer, StatusMeaning> meanings;

  /**
   * Creates a client.
   *
   * @param meanings what the service's errors mean; {@link StatusMeaning#of} for those it shares
   *     with all others
   */
  public JsonClient(AdapterContext context, Function<Answer, StatusMeaning> meanings) {
    this.context = context;
    this.exchanges = new HttpExchanges(context);
    this.meanings = meanings;
  }

  /**
   * A response.
   *
   * @param status the HTTP status
   * @param body the JSON; missing if there is none
   * @param retryAfter how long the service asks to wait, if it does
   */
  public record Answer(int status, JsonNode body, Optional<Duration> retryAfter) {

    /** Whether the request succeeded. */
    public boolean isSuccess() {
      return status / 100 == 2;
    }

    /** Whether the service says that something doesn't exist. */
    public boolean isMissing() {
      return (status == 404 || status == 410) && body.has("error");
    }

    /** The service's code of an error, or an empty text. */
    public String error() {
      JsonNode error = body.path("error");
      return error.isTextual() ? error.asText() : error.path("code").asText("");
    }

    private String message() {
      return body.path("error").path("message").asText("");
    }
  }

  /** Sends a request and returns the body of its response, which must be a success. */
  public JsonNode call(ServiceRequest request) throws InterruptedException {
    Answer answer = send(request);
    if (!answer.isSuccess()) {
      throw failure(request, answer);
    }
    return answer.body();
  }

  /**
   * Sends a request and returns the body of its response, or nothing if the service says that what
   * it is about doesn't exist. A 404 from elsewhere is a failure.
   */
  public Optional<JsonNode> find(ServiceRequest request) throws InterruptedException {
    Answer answer = send(request);
    if (answer.isMissing()) {
      return Optional.empty();
    } else if (!answer.isSuccess()) {
      throw failure(request, answer);
    }
    return Optional.of(answer.body());
  }

  /** Sends a request and returns its response, whatever it is. */
  public Answer send(ServiceRequest request) throws InterruptedException {
    SecretText token = request.authorized() ? context.accessToken(null) : null;
    Answer answer = answer(request, exchange(request, token));
    if (token != null && answer.status() == 401) {
      answer = answer(request, exchange(request, context.accessToken(token)));
    }
    return answer;
  }

  private Response exchange(ServiceRequest request, @Nullable SecretText token)
      throws InterruptedException {
    HttpExchange exchange = exchanges.prepare();
    HttpRequest.Builder builder = request.begin(exchange).header("Accept", "application/json");
    if (token != null) {
      builder.header("Authorization", "Bearer " + token.reveal());
    }
    return ShortRequest.send(context, exchange, builder.build(), LONGEST_ANSWER);
  }

  /**
   * Sends a request without a token and returns its response, which has the status 200, or 206 if
   * the request has a range. The caller closes its body.
   */
  public HttpResponse<ResponseBody> open(ServiceRequest request) throws InterruptedException {
    HttpExchange exchange = exchanges.prepare();
    HttpRequest built = request.begin(exchange).build();
    return ShortRequest.reach(
        built,
        () -> {
          HttpResponse<ResponseBody> response = exchange.send(built);
          boolean isPart = response.statusCode() == 206 && request.headers().containsKey("Range");
          if (response.statusCode() == 200 || isPart) {
            return response;
          }
          Response error = ShortRequest.read(response, LONGEST_ANSWER, context.timeout());
          throw failure(request, answer(request, error));
        });
  }

  private Answer answer(ServiceRequest request, Response response) {
    JsonNode body = MissingNode.getInstance();
    boolean isJson = response.body().length == 0;
    if (!isJson && !response.cut()) {
      try {
        body = JSON.readTree(response.body());
        isJson = body.isObject();
      } catch (IOException e) {
        isJson = false;
      }
    }
    Answer answer = new Answer(response.status(), body, response.retryAfter(context.clock()));
    boolean isNotFound = answer.status() == 404 || answer.status() == 410;
    if (answer.isSuccess() && !isJson || isNotFound && !answer.isMissing()) {
      throw new PluginException(
          ErrorCode.UNSUPPORTED,
          "Could not " + request.task() + ": the answer is not the service's",
          "Check for proxies and pages to sign in to the network.");
    }
    return answer;
  }

  /**
   * Returns the exception for an error response: its meaning, and what the service says about it.
   * It may be repeated if the service is busy or says when.
   */
  public PluginException failure(ServiceRequest request, Answer answer) {
    StatusMeaning meaning =
        answer.status() == 401 && request.authorized() ? REJECTED : meanings.apply(answer);
    PluginException failure =
        new PluginException(
            meaning.code(),
            "Could not " + request.task() + ": " + meaning.reason() + detail(answer),
            meaning.hint());
    boolean passes = meaning.code() == ErrorCode.BUSY || answer.retryAfter().isPresent();
    return passes ? failure.retryAfter(answer.retryAfter().orElse(Duration.ZERO)) : failure;
  }

  /** Addresses in messages may be signed, so that whoever reads them could use them. */
  private static String detail(Answer answer) {
    String message =
        answer
            .message()
            .replaceAll("https?://\\S+", "…")
            .replaceAll("[\\s\\p{Cntrl}]+", " ")
            .strip();
    String cut =
        message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "…" : message;
    String code = answer.error().replaceAll("[^A-Za-z0-9._-]", "");
    if (code.isEmpty()) {
      return " (HTTP " + answer.status() + ")";
    }
    return " (" + code + (cut.isEmpty() ? "" : ": " + cut) + ")";
  }

  /** The time by the service's clock, as its latest response showed it. */
  public Optional<Instant> now() {
    return exchanges.now();
  }

  /** Ends all requests and responses in progress. */
  @Override
  public void close() {
    exchanges.close();
  }
}
