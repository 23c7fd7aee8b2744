package dev.holdfast.testkit.sso;

import dev.holdfast.plugin.sso.SsoAnswer;
import dev.holdfast.plugin.sso.SsoRequest;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser with cookies that follows redirects until one leads back to the callback. */
final class OidcBrowser {

  private static final int MOST_REDIRECTS = 20;

  private final HttpClient client =
      HttpClient.newBuilder()
          .cookieHandler(new CookieManager())
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String callback;

  OidcBrowser(URI callback) {
    this.callback = callback.toString();
  }

  boolean isBack(URI page) {
    return page.toString().startsWith(callback);
  }

  /** Opens a page; returns where the redirects ended. */
  URI open(URI page) throws IOException, InterruptedException {
    return follow(page, HttpRequest.newBuilder(page).build());
  }

  /** Submits a page's form; returns where the redirects ended. */
  URI submit(URI page, Map<String, String> form) throws IOException, InterruptedException {
    String body =
        form.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return follow(
        page,
        HttpRequest.newBuilder(page)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private URI follow(URI first, HttpRequest request) throws IOException, InterruptedException {
    URI page = first;
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    for (int i = 0; i < MOST_REDIRECTS && response.statusCode() / 100 == 3; i++) {
      page = page.resolve(response.headers().firstValue("Location").orElseThrow());
      if (isBack(page)) {
        return page;
      }
      response = client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
    }
    if (response.statusCode() != 200) {
      throw new IOException(
          "The provider answered " + response.statusCode() + ": " + response.body());
    }
    return page;
  }

  /** What came back with the callback. */
  SsoAnswer answer(SsoRequest request, URI page) throws IOException {
    if (!isBack(page)) {
      throw new IOException("The provider asks for more at " + page);
    }
    Map<String, List<String>> parameters =
        Arrays.stream(page.getRawQuery().split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.groupingBy(
                    pair -> decoded(pair[0]),
                    Collectors.mapping(pair -> decoded(pair[1]), Collectors.toList())));
    return new SsoAnswer.Callback(request, parameters);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
