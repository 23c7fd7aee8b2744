package dev.holdfast.plugins.oidc;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.toolkit.http.ShortRequest;
import dev.holdfast.toolkit.http.ShortRequest.Response;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** The library's requests, sent by the host's client. */
final class Requests {

  private static final int LONGEST = 1 << 20;

  private Requests() {}

  /** Sends a request; the response has any status below 500. */
  static HTTPResponse send(HTTPRequest request, AdapterContext context)
      throws InterruptedException {
    URI uri = request.getURI();
    HttpRequest.Builder plain = HttpRequest.newBuilder(uri);
    request.getHeaderMap().forEach((name, values) -> values.forEach(v -> plain.header(name, v)));
    String body = request.getBody();
    plain.method(
        request.getMethod().name(),
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    Response response = ShortRequest.send(context, plain.build(), LONGEST);
    if (response.cut()) {
      throw unusable(uri, "answered with more than 1 MiB");
    } else if (response.status() >= 500 || response.status() == 429) {
      throw new PluginException(
          ErrorCode.BUSY,
          uri.getAuthority() + " answered " + response.status(),
          "Try again later.");
    }
    HTTPResponse parsed = new HTTPResponse(response.status());
    parsed.setBody(new String(response.body(), StandardCharsets.UTF_8));
    try {
      String type = response.headers().firstValue("Content-Type").orElse("application/json");
      parsed.setContentType(type);
    } catch (ParseException e) {
      throw unusable(uri, "answered with a wrong content type");
    }
    return parsed;
  }

  /** Gets a document of the provider. */
  static String get(URI uri, AdapterContext context) throws InterruptedException {
    HTTPResponse response = send(new HTTPRequest(HTTPRequest.Method.GET, uri), context);
    if (response.getStatusCode() != 200) {
      throw new PluginException(
          response.getStatusCode() == 404 ? ErrorCode.NOT_FOUND : ErrorCode.INVALID_CONFIG,
          "%s answered %d for %s"
              .formatted(uri.getAuthority(), response.getStatusCode(), uri.getPath()),
          "Check the issuer.");
    }
    return response.getBody();
  }

  static PluginException unusable(URI uri, String how) {
    return OidcConfig.invalid(
        uri.getAuthority() + " " + how, "Check that the issuer is an OpenID Connect provider.");
  }
}
