package dev.holdfast.plugins.oidc;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The provider, and the client that the host is there.
 *
 * @param issuer the provider's issuer, character for character
 * @param clientId the client's id
 * @param clientSecret the client's secret; null for a public client
 * @param scopes what is asked for, separated by spaces
 * @param groupsClaim the claim with the person's groups, or the path to it
 */
public record OidcConfig(
    @Field(
            label = "Issuer",
            help = "As the provider writes it, with or without a slash at the end.",
            placeholder = "https://id.example.org/realms/main")
        @NotNull
        URI issuer,
    @Field(label = "Client ID") @NotBlank @Size(max = 500) String clientId,
    @Field(label = "Client secret", help = "Empty for a public client.")
        @Nullable SecretText clientSecret,
    @Field(
            label = "Scopes",
            help = "Some providers tell groups only for a further scope, for example groups.",
            group = "Advanced",
            defaultValue = "openid email profile",
            keepsSecrets = true)
        @NotBlank
        @Size(max = 1000)
        String scopes,
    @Field(
            label = "Groups claim",
            help = "The claim that lists groups or roles; a path is joined by dots.",
            group = "Advanced",
            defaultValue = "groups",
            placeholder = "realm_access.roles",
            keepsSecrets = true)
        @NotBlank
        @Size(max = 500)
        String groupsClaim) {

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  public OidcConfig {
    requireSecure("issuer", issuer);
    if (issuer.getQuery() != null || issuer.getFragment() != null || issuer.getUserInfo() != null) {
      throw invalid("The issuer contains more than an address", "Copy it from the provider.");
    }
  }

  /** Keys and codes are only worth something over TLS; a provider on this machine may lack it. */
  static void requireSecure(String what, @Nullable URI uri) {
    if (uri == null
        || uri.getHost() == null
        || !("https".equalsIgnoreCase(uri.getScheme())
            || "http".equalsIgnoreCase(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost()))) {
      throw invalid("The provider's " + what + " is not an https address", "Check the issuer.");
    }
  }

  static PluginException invalid(String message, String hint) {
    return new PluginException(ErrorCode.INVALID_CONFIG, message, hint);
  }
}
