package dev.holdfast.dist.plugin;

import dev.holdfast.engine.plugin.kind.AdapterKind;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.testkit.channel.HttpChannelService;
import dev.holdfast.testkit.channel.NotificationChannelContract;
import dev.holdfast.testkit.contract.BadConfig;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class WebhookJarTest extends NotificationChannelContract<Record> {

  @AutoClose static LoadedJar<NotificationChannel<?>> jar;
  @AutoClose static HttpChannelService service;

  @BeforeAll
  static void load() throws IOException {
    jar = LoadedJar.of(AdapterKind.NOTIFICATION, "webhook");
    service = HttpChannelService.start();
  }

  @BeforeEach
  void reset() {
    service.reset();
  }

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return jar.pluginClass("dev.holdfast.plugins.webhook.WebhookPlugin");
  }

  @Override
  @SuppressWarnings("unchecked") // Configurations are of its own class.
  protected NotificationChannel<Record> adapter() {
    return (NotificationChannel<Record>) jar.adapter();
  }

  @Override
  protected Record config() {
    return config(service.url("/hook").toString());
  }

  private static Record config(String url) {
    return jar.config(
        "{'url': '%s', 'secret': 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'headers': [{'name': 'X-Token', 'value': 't0p-secret-token'}], 'template': '{\\\"text\\\": \\\"{{plain}}\\\"}'}"
            .formatted(url));
  }

  @Override
  protected List<BadConfig<Record>> badConfigs() {
    return List.of(
        BadConfig.of("wrong port", config("http://127.0.0.1:1/"), ErrorCode.UNREACHABLE));
  }

  @Override
  protected List<String> sharedThreads() {
    return List.of(HttpChannelService.THREADS);
  }

  @Override
  protected HttpChannelService service() {
    return service;
  }
}
