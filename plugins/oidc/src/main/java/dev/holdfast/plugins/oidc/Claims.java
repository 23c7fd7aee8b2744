package dev.holdfast.plugins.oidc;

import dev.holdfast.plugin.sso.SsoResult.Identity;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Maps claims, whose types differ between providers, to an identity. */
final class Claims {

  private final Map<String, Object> claims;

  /** The claims of a token, and those that only the userinfo endpoint has. */
  Claims(Map<String, Object> token, Map<String, Object> userInfo) {
    claims = new HashMap<>(userInfo);
    claims.putAll(token);
  }

  Identity identity(String issuer, String groupsClaim) {
    Identity.Builder identity =
        Identity.builder(issuer, text("sub"))
            .email(text("email"), isTrue(claims.get("email_verified")))
            .name(text("name").isBlank() ? text("preferred_username") : text("name"))
            .groups(groups(find(groupsClaim)));
    if (claims.get("auth_time") instanceof Number seconds) {
      identity.authenticated(Instant.ofEpochSecond(seconds.longValue()));
    }
    return identity.build();
  }

  /** Whether a claim is there, by its whole name or as the end of a path. */
  boolean has(String path) {
    return find(path) != null;
  }

  private @Nullable Object find(String path) {
    return claims.containsKey(path) ? claims.get(path) : find(claims, path);
  }

  private static @Nullable Object find(@Nullable Object value, String path) {
    if (!(value instanceof Map<?, ?> map)) {
      return null;
    }
    int dot = path.indexOf('.');
    return dot < 0 ? map.get(path) : find(map.get(path.substring(0, dot)), path.substring(dot + 1));
  }

  private String text(String name) {
    return claims.get(name) instanceof String text ? text.strip() : "";
  }

  /** A single group is a plain text at some providers. */
  private static Set<String> groups(@Nullable Object value) {
    Collection<?> items =
        value instanceof Collection<?> list
            ? list
            : value instanceof String one ? Set.of(one) : Set.of();
    return items.stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .filter(group -> !group.isBlank())
        .collect(Collectors.toSet());
  }

  /** Some providers write it as text. Whoever writes nothing has verified nothing. */
  private static boolean isTrue(@Nullable Object value) {
    return Boolean.TRUE.equals(value) || "true".equals(value);
  }
}
