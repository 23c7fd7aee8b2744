package dev.holdfast.plugins.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.HoldfastPlugin;
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

class WebhookContractTest extends NotificationChannelContract<WebhookConfig> {

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
    return WebhookPlugin.class;
  }

  @Override
  protected NotificationChannel<WebhookConfig> adapter() {
    return new WebhookChannel();
  }

  @Override
  protected WebhookConfig config() {
    return Configs.of(service.url("/hook"));
  }

  @Override
  protected List<BadConfig<WebhookConfig>> badConfigs() {
    return List.of(
        BadConfig.of(
            "wrong port", Configs.of(URI.create("http://127.0.0.1:1/")), ErrorCode.UNREACHABLE),
        BadConfig.of(
            "no such host", Configs.of(URI.create("http://no.invalid/")), ErrorCode.UNREACHABLE));
  }

  @Override
  protected List<String> sharedThreads() {
    return List.of(HttpChannelService.THREADS);
  }

  @Override
  protected ChannelService service() {
    return new ChannelService() {
      @Override
      public void behave(Behaviour behaviour) {
        service.behave(behaviour);
      }

      @Override
      public List<String> received() throws Exception {
        return service.requests().stream().map(request -> text(request.body())).toList();
      }
    };
  }

  /** Fails if it isn't JSON. */
  private static String text(String body) {
    try {
      JsonNode data = new ObjectMapper().readTree(body).path("data");
      StringBuilder text = new StringBuilder();
      data.forEach(value -> text.append(value.isTextual() ? value.asText() : value).append('\n'));
      return text.toString();
    } catch (IOException e) {
      throw new AssertionError(body, e);
    }
  }
}
