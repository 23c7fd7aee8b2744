package dev.holdfast.dist.plugin;

import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.sso.SsoAdapter;
import dev.holdfast.testkit.contract.BadConfig;
import dev.holdfast.testkit.sso.OidcProvider;
import dev.holdfast.testkit.sso.SsoAdapterContract;
import dev.holdfast.testkit.sso.SsoProvider;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class OidcJarTest extends SsoAdapterContract<Record> {

  @AutoClose static LoadedJar<SsoAdapter<?>> jar;
  @AutoClose static OidcProvider provider;

  @BeforeAll
  static void load() throws IOException, InterruptedException {
    jar = LoadedJar.of(AdapterKind.SSO, "oidc");
    provider = OidcProvider.start();
  }

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return jar.pluginClass("dev.holdfast.plugins.oidc.OidcPlugin");
  }

  @Override
  @SuppressWarnings("unchecked") // Configurations are of its own class.
  protected SsoAdapter<Record> adapter() {
    return (SsoAdapter<Record>) jar.adapter();
  }

  @Override
  protected Record config() {
    return config(OidcProvider.SECRET);
  }

  private static Record config(String secret) {
    return jar.config(
        "{'issuer': '%s', 'clientId': '%s', 'clientSecret': '%s', 'scopes': 'openid email profile groups'}"
            .formatted(provider.issuer(), OidcProvider.CLIENT, secret));
  }

  @Override
  protected List<BadConfig<Record>> badConfigs() {
    return List.of(BadConfig.of("wrong secret", config("wrong"), ErrorCode.AUTHENTICATION_FAILED));
  }

  @Override
  protected SsoProvider provider() {
    return provider;
  }

  @Override
  protected URI callback() {
    return OidcProvider.CALLBACK;
  }
}
