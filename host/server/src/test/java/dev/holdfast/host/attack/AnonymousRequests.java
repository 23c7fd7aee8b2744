package dev.holdfast.host.attack;

import java.util.List;
import java.util.stream.Stream;

/** Anonymous requests of every kind. */
final class AnonymousRequests {

  private static final String LOCAL = "Host: localhost\r\n";
  private static final String UPGRADE =
      LOCAL + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n";
  private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

  static final List<String> WEB_SOCKETS =
      List.of(
          "GET / HTTP/1.1\r\n" + UPGRADE + KEY + "\r\n",
          "GET /health/live HTTP/1.1\r\n" + UPGRADE + "\r\n",
          "GET /api/v1/jobs HTTP/1.1\r\n" + LOCAL + KEY + "\r\n");

  /** Malformed requests, and requests for missing resources. */
  private static final List<String> STRANGE =
      List.of(
          get("/none", LOCAL),
          get("/", LOCAL),
          get("/health/live", ""),
          get("/health/live", "Host: \r\n"),
          get("/health/live", "Host: a b c\r\n"),
          get("/health/live", "Host: localhost:99999999\r\n"),
          get("/health/live", "Host: [::1\r\n"),
          get("/health/live", "Host: [zz]:80\r\n"),
          get("/health/live", "Host: @@@\r\n"),
          get("/health/live", "Host: a\r\nHost: b\r\n"),
          get("/health/live", "Host: \u00ff\u00fe\r\n"),
          get("/health/live?limit=3", LOCAL),
          get("/health/live?%00=%zz", LOCAL),
          get("/%00", LOCAL),
          get("/%zz", LOCAL),
          get("/..%2f..%2fetc%2fpasswd", LOCAL),
          get("/" + "a".repeat(20_000), LOCAL),
          get("/api/v1/jobs", LOCAL + "Authorization: Bearer hf_nonsense\r\n"),
          get("/api/v1/jobs", LOCAL + "Authorization: Basic !!!\r\n"),
          get("/api/v1/jobs", LOCAL + "Cookie: holdfast=nonsense\r\n"),
          get("/api/v1/jobs", LOCAL + "Cookie: ;;;=;a\u0001b\r\n"),
          get("/api/v1/jobs", LOCAL + "Cookie: " + "a=b; ".repeat(1000) + "\r\n"),
          get("/api/v1/jobs", LOCAL + "X-Much: " + "a".repeat(20_000) + "\r\n"),
          get("/api/v1/jobs", LOCAL + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"),
          get("/api/v1/jobs", LOCAL + "X-Forwarded-For: " + "1.1.1.1,".repeat(900) + "\r\n"),
          get("/api/v1/jobs", LOCAL + "Accept: " + "a/b;q=0.1234,".repeat(500) + "\r\n"),
          get("/api/v1/jobs", LOCAL + "Range: bytes=0-,0-,0-\r\n"),
          get("/account/page.js", LOCAL + "Accept-Encoding: gzip, br, zstd\r\n"),
          get("/account/reset-password", LOCAL + "Accept-Language: ;q=x\r\n"),
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
          "GET /health/live HTTP/9.9\r\n" + LOCAL + "\r\n",
          "GET /health/live\r\n\r\n",
          "TRACE /health/live HTTP/1.1\r\n" + LOCAL + "\r\n",
          "CONNECT localhost:80 HTTP/1.1\r\n" + LOCAL + "\r\n",
          "OPTIONS * HTTP/1.1\r\n" + LOCAL + "\r\n",
          "BREW /health/live HTTP/1.1\r\n" + LOCAL + "\r\n",
          "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001",
          "\u0000\u0000\u0000",
          "\r\n\r\n\r\n",
          post("/api/v1/auth/login", "", "{}"),
          post("/api/v1/auth/login", "", "{\"email\": \"x@example.com\", \"password\": 1}"),
          post("/api/v1/auth/login", "", "not json"),
          post("/api/v1/auth/login", "Content-Encoding: gzip\r\n", "\u001f\u008b\b\0\0\0\0\0"),
          post(
              "/api/v1/auth/login", "Content-Type: multipart/form-data; boundary=x\r\n", "--x\r\n"),
          post("/api/v1/auth/login", "Expect: 100-continue\r\n", "{}"),
          post("/api/v1/auth/login", "Origin: https://evil.test\r\n", "{}"),
          post("/api/v1/auth/forgot-password", "", "{\"email\": \"x@example.com\"}"),
          post("/api/v1/invitations/lookup", "", "{\"token\": \"" + "x".repeat(43) + "\"}"),
          post("/health/live", "", "{}"),
          "POST /api/v1/auth/login HTTP/1.1\r\n" + LOCAL + "Content-Length: 9999999999\r\n\r\n",
          "POST /api/v1/auth/login HTTP/1.1\r\n" + LOCAL + "Content-Length: -1\r\n\r\n",
          "POST /api/v1/auth/login HTTP/1.1\r\n"
              + LOCAL
              + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nzz\r\n",
          "POST /api/v1/auth/login HTTP/1.1\r\n" + LOCAL + "Transfer-Encoding: gzip\r\n\r\n",
          "POST /api/v1/auth/login HTTP/1.1\r\n" + LOCAL + "Content-Length: 100\r\n\r\n{");

  static final List<String> ALL = Stream.concat(WEB_SOCKETS.stream(), STRANGE.stream()).toList();

  private AnonymousRequests() {}

  private static String get(String path, String headers) {
    return "GET " + path + " HTTP/1.1\r\n" + headers + "\r\n";
  }

  private static String post(String path, String headers, String body) {
    return "POST "
        + path
        + " HTTP/1.1\r\n"
        + LOCAL
        + headers
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }
}
