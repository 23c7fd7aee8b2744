package dev.holdfast.host.web.server;

import java.util.Map;

/** The security headers of every response. */
final class SecurityHeaders {

  static final Map<String, String> VALUES =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Resource-Policy", "same-origin",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Cache-Control", "no-store");

  private SecurityHeaders() {}
}
