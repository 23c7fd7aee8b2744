package dev.holdfast.plugins.s3.http;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Converts the SDK's requests to the JDK's. */
final class Requests {

  /**
   * Headers that the JDK's client sets itself, or that would reveal something about this machine.
   */
  private static final Set<String> LEFT_OUT =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "user-agent");

  private Requests() {}

  /**
   * Converts a request whose body is read through {@code body}.
   *
   * @param body opens the content again
   */
  static HttpRequest of(HttpExecuteRequest execute, Supplier<CountedBody> body) {
    SdkHttpRequest request = execute.httpRequest();
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(request.getUri())
            .version(HttpClient.Version.HTTP_1_1)
            .header("User-Agent", "Holdfast")
            .method(request.method().name(), publisher(execute, body));
    request.forEachHeader(
        (name, values) -> {
          if (!LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> builder.header(name, value));
          }
        });
    return builder.build();
  }

  private static BodyPublisher publisher(HttpExecuteRequest execute, Supplier<CountedBody> body) {
    long length =
        execute.httpRequest().firstMatchingHeader("Content-Length").map(Long::parseLong).orElse(0L);
    ContentStreamProvider content = execute.contentStreamProvider().orElse(null);
    return content == null || length == 0
        ? BodyPublishers.noBody()
        : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(body::get), length);
  }
}
