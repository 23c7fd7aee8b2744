package dev.holdfast.host.signin.session;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.engine.credential.SecretToken;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cookie that carries a session. Browsers take a name with {@code __Host-} only over TLS, from
 * this very host and for all paths, so that no neighbouring site can plant one.
 */
@Singleton
final class SessionCookie {

  private static final String SECURE_NAME = "__Host-holdfast";
  private static final String PLAIN_NAME = "holdfast";

  private final boolean secure;

  SessionCookie(HostConfiguration configuration) {
    URI baseUrl = configuration.baseUrl();
    this.secure = baseUrl != null && baseUrl.getScheme().equals("https");
  }

  /**
   * The token that was sent; empty if there were several. In browsers without {@code __Host-}
   * cookies, a server on another port can plant a second one, and nobody must end up in another
   * person's session.
   */
  Optional<SecretToken> read(Context context) {
    List<String> values =
        Stream.ofNullable(context.req().getCookies())
            .flatMap(Arrays::stream)
            .filter(cookie -> cookie.getName().equals(name()))
            .map(cookie -> cookie.getValue())
            .distinct()
            .toList();
    return values.size() == 1 ? SecretToken.parse(values.get(0)) : Optional.empty();
  }

  void write(Context context, SecretToken token, Duration lifetime) {
    set(context, token.reveal(), Math.toIntExact(lifetime.toSeconds()));
  }

  void clear(Context context) {
    set(context, "", 0);
  }

  private void set(Context context, String value, int seconds) {
    context.cookie(new Cookie(name(), value, "/", seconds, secure, true, null, SameSite.LAX));
  }

  private String name() {
    return secure ? SECURE_NAME : PLAIN_NAME;
  }
}
