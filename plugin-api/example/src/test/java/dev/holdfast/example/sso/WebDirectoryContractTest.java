package dev.holdfast.example.sso;

import dev.holdfast.example.ExamplePlugin;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.sso.SsoAdapter;
import dev.holdfast.testkit.contract.BadConfig;
import dev.holdfast.testkit.sso.SsoAdapterContract;
import dev.holdfast.testkit.sso.SsoProvider;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;

class WebDirectoryContractTest extends SsoAdapterContract<WebDirectoryConfig> {

  @AutoClose static WebDirectoryServer server;

  @BeforeAll
  static void start() throws IOException {
    server = new WebDirectoryServer();
  }

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return ExamplePlugin.class;
  }

  @Override
  protected SsoAdapter<WebDirectoryConfig> adapter() {
    return new WebDirectoryAdapter();
  }

  @Override
  protected WebDirectoryConfig config() {
    return new WebDirectoryConfig(server.url("/me"));
  }

  @Override
  protected List<BadConfig<WebDirectoryConfig>> badConfigs() {
    return List.of(
        BadConfig.of(
            "wrong port",
            new WebDirectoryConfig(URI.create("http://127.0.0.1:1/")),
            ErrorCode.UNREACHABLE),
        BadConfig.of(
            "wrong path", new WebDirectoryConfig(server.url("/no")), ErrorCode.INVALID_CONFIG));
  }

  @Override
  protected List<String> sharedThreads() {
    return List.of(WebDirectoryServer.THREADS);
  }

  @Override
  protected SsoProvider provider() {
    return server;
  }

  @Override
  protected URI callback() {
    return URI.create("https://holdfast.example/sso/callback");
  }
}
