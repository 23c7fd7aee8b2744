package dev.holdfast.example.notification;

import dev.holdfast.example.ExamplePlugin;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.testkit.channel.ChannelService;
import dev.holdfast.testkit.channel.HttpChannelService;
import dev.holdfast.testkit.channel.NotificationChannelContract;
import dev.holdfast.testkit.contract.BadConfig;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class JsonPostContractTest extends NotificationChannelContract<JsonPostConfig> {

  @AutoClose static HttpChannelService service;

  @BeforeAll
  static void start() throws IOException {
    service = HttpChannelService.start();
  }

  @BeforeEach
  void reset() {
    service.reset();
  }

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return ExamplePlugin.class;
  }

  @Override
  protected NotificationChannel<JsonPostConfig> adapter() {
    return new JsonPostChannel();
  }

  @Override
  protected JsonPostConfig config() {
    return config(service.url("/hook"));
  }

  private static JsonPostConfig config(URI url) {
    return new JsonPostConfig(url, SecretText.of("t0p-secret-token"));
  }

  @Override
  protected List<BadConfig<JsonPostConfig>> badConfigs() {
    return List.of(
        BadConfig.of(
            "wrong port", config(URI.create("http://127.0.0.1:1/")), ErrorCode.UNREACHABLE));
  }

  @Override
  protected List<String> sharedThreads() {
    return List.of(HttpChannelService.THREADS);
  }

  @Override
  protected ChannelService service() {
    return service;
  }
}
