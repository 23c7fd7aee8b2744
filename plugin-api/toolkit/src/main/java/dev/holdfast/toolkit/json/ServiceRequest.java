package dev.holdfast.toolkit.json;

import dev.holdfast.toolkit.http.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A request that can be sent repeatedly. Immutable.
 *
 * @param task what it does, for messages: {@code store a/b}
 * @param method the HTTP method
 * @param uri the address
 * @param headers the headers, without the token
 * @param content opens the body; called for each attempt
 * @param length the number of bytes in the body
 * @param authorized whether it carries the account's token. Addresses that the service has signed
 *     must not get it.
 */
public record ServiceRequest(
    String task,
    String method,
    URI uri,
    Map<String, String> headers,
    Supplier<InputStream> content,
    long length,
    boolean authorized) {

  public ServiceRequest {
    headers = Map.copyOf(headers);
  }

  /** A request without a body. */
  public static ServiceRequest of(String task, String method, URI uri) {
    return new ServiceRequest(
        task, method, uri, Map.of(), () -> InputStream.nullInputStream(), 0, true);
  }

  /** This request with a header. */
  public ServiceRequest with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new ServiceRequest(task, method, uri, more, content, length, authorized);
  }

  /** This request with a body of JSON. */
  public ServiceRequest json(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return with("Content-Type", "application/json")
        .content(() -> new ByteArrayInputStream(bytes), bytes.length);
  }

  /** This request with a body. */
  public ServiceRequest content(Supplier<InputStream> body, long bytes) {
    return new ServiceRequest(task, method, uri, headers, body, bytes, authorized);
  }

  /** This request without the token. */
  public ServiceRequest withoutToken() {
    return new ServiceRequest(task, method, uri, headers, content, length, false);
  }

  HttpRequest.Builder begin(HttpExchange exchange) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(uri)
            .header("User-Agent", "Holdfast")
            .method(method, exchange.body(content, length));
    headers.forEach(builder::header);
    return builder;
  }
}
