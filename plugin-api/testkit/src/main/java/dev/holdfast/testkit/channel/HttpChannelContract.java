package dev.holdfast.testkit.channel;

import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.testkit.contract.BadConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/**
 * The contract of a channel whose service takes notifications over HTTP. The test is the service:
 * it has its rules.
 *
 * @param <C> the configuration record
 */
public abstract class HttpChannelContract<C extends Record> extends NotificationChannelContract<C>
    implements ServiceRules {

  private @Nullable HttpChannelService service;

  protected HttpChannelContract() {}

  /** A configuration that works with the service at this address, which has no path. */
  protected abstract C config(URI server);

  @AfterEach
  final void stopService() {
    if (service != null) {
      service.close();
    }
  }

  @Override
  protected final C config() {
    return config(service().url(""));
  }

  @Override
  protected final HttpChannelService service() {
    if (service == null) {
      service = start();
    }
    return service;
  }

  private HttpChannelService start() {
    try {
      return HttpChannelService.start(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected List<BadConfig<C>> badConfigs() {
    return List.of(
        BadConfig.of("wrong port", config(URI.create("http://127.0.0.1:1")), ErrorCode.UNREACHABLE),
        BadConfig.of(
            "no such host", config(URI.create("http://no.invalid")), ErrorCode.UNREACHABLE));
  }

  @Override
  protected List<String> sharedThreads() {
    return List.of(HttpChannelService.THREADS);
  }
}
