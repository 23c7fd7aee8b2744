package dev.holdfast.plugins.s3.http;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.toolkit.http.HttpExchange;
import dev.holdfast.toolkit.http.HttpExchanges;
import dev.holdfast.toolkit.http.ResponseBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** The SDK's transport over the host's client. Thread-safe. */
public final class HostHttpClient implements SdkHttpClient {

  /**
   * Headers that the JDK's client sets itself, or that would reveal something about this machine.
   */
  private static final Set<String> LEFT_OUT =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "user-agent");

  private static final Set<String> LISTS = Set.of("list-type", "uploads");

  /** The number of time limits that a trickling response may take in total. */
  private static final int SLOWEST = 4;

  private final HttpExchanges exchanges;
  private final Duration limit;

  /**
   * Creates a transport.
   *
   * @param context provides the client and the time limit, and ends requests when it is cancelled
   */
  public HostHttpClient(AdapterContext context) {
    this.exchanges = new HttpExchanges(context);
    this.limit = context.timeout().multipliedBy(SLOWEST);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    HttpExchange exchange;
    try {
      exchange = exchanges.prepare();
    } catch (InterruptedException e) {
      throw AbortedException.create("The session is closed", e);
    }
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        try {
          return answer(request, exchange.send(request(request, exchange)));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw AbortedException.create("The request was cancelled", e);
        }
      }

      @Override
      public void abort() {
        exchange.abort();
      }
    };
  }

  private static HttpRequest request(HttpExecuteRequest execute, HttpExchange exchange) {
    SdkHttpRequest request = execute.httpRequest();
    long length = request.firstMatchingHeader("Content-Length").map(Long::parseLong).orElse(0L);
    ContentStreamProvider content = execute.contentStreamProvider().orElse(null);
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.getUri())
            .version(HttpClient.Version.HTTP_1_1)
            .header("User-Agent", "Holdfast")
            .method(
                request.method().name(),
                content == null
                    ? BodyPublishers.noBody()
                    : exchange.body(content::newStream, length));
    request.forEachHeader(
        (name, values) -> {
          if (!LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> builder.header(name, value));
          }
        });
    return builder.build();
  }

  private HttpExecuteResponse answer(
      HttpExecuteRequest request, HttpResponse<ResponseBody> received) {
    ResponseBody body = received.body();
    InputStream stream = isObject(request, received) ? body : new BoundedAnswer(body, limit);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(received.statusCode())
                .headers(received.headers().map())
                .build())
        .responseBody(AbortableInputStream.create(stream, body::close))
        .build();
  }

  /** The time by the server's clock, as its latest response showed it. */
  public Optional<Instant> now() {
    return exchanges.now();
  }

  /** Whether this is the content of an object rather than a response kept in memory. */
  private static boolean isObject(HttpExecuteRequest request, HttpResponse<ResponseBody> received) {
    boolean list =
        request.httpRequest().rawQueryParameters().keySet().stream().anyMatch(LISTS::contains);
    return received.statusCode() / 100 == 2
        && request.httpRequest().method() == SdkHttpMethod.GET
        && !list;
  }

  /** Ends all requests and response streams in progress. */
  @Override
  public void close() {
    exchanges.close();
  }

  @Override
  public String clientName() {
    return "Host";
  }
}
