package dev.holdfast.plugins.oidc;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.sso.SsoAdapter;
import dev.holdfast.testkit.contract.BadConfig;
import dev.holdfast.testkit.sso.OidcProvider;
import dev.holdfast.testkit.sso.SsoAdapterContract;
import dev.holdfast.testkit.sso.SsoProvider;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class OidcContractTest extends SsoAdapterContract<OidcConfig> {

  @AutoClose static OidcProvider provider;

  @BeforeAll
  static void start() throws InterruptedException {
    provider = OidcProvider.start();
  }

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return OidcPlugin.class;
  }

  @Override
  protected SsoAdapter<OidcConfig> adapter() {
    return new OidcAdapter();
  }

  @Override
  protected OidcConfig config() {
    return config(provider.issuer().toString(), OidcProvider.CLIENT, OidcProvider.SECRET);
  }

  @Override
  protected List<BadConfig<OidcConfig>> badConfigs() {
    String issuer = provider.issuer().toString();
    return List.of(
        BadConfig.of(
            "wrong secret",
            config(issuer, OidcProvider.CLIENT, "wrong"),
            ErrorCode.AUTHENTICATION_FAILED),
        BadConfig.of(
            "no secret",
            config(issuer, OidcProvider.CLIENT, null),
            ErrorCode.AUTHENTICATION_FAILED),
        BadConfig.of(
            "unknown client",
            config(issuer, "somebody", OidcProvider.SECRET),
            ErrorCode.AUTHENTICATION_FAILED),
        BadConfig.of(
            "slash at the end",
            config(issuer + "/", OidcProvider.CLIENT, OidcProvider.SECRET),
            ErrorCode.INVALID_CONFIG),
        BadConfig.of(
            "other path",
            config(issuer + "/realm", OidcProvider.CLIENT, OidcProvider.SECRET),
            ErrorCode.NOT_FOUND),
        BadConfig.of(
            "nothing there",
            config("http://127.0.0.1:1", OidcProvider.CLIENT, OidcProvider.SECRET),
            ErrorCode.UNREACHABLE));
  }

  @Override
  protected SsoProvider provider() {
    return provider;
  }

  @Override
  protected URI callback() {
    return OidcProvider.CALLBACK;
  }

  private static OidcConfig config(String issuer, String client, @Nullable String secret) {
    return new OidcConfig(
        URI.create(issuer),
        client,
        secret == null ? null : SecretText.of(secret),
        "openid email profile groups",
        "groups");
  }
}
