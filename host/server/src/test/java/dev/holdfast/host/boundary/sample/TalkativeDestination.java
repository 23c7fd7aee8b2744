package dev.holdfast.host.boundary.sample;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;

/** Fails with a message that contains everything it knows about the machine. */
public final class TalkativeDestination implements StorageDestination<TalkativeConfig> {

  @Override
  public AdapterType type() {
    return AdapterType.of("talkative", "Talkative", "Tells everything.");
  }

  @Override
  public Class<TalkativeConfig> configType() {
    return TalkativeConfig.class;
  }

  @Override
  public CheckResult check(TalkativeConfig config, AdapterContext context) {
    return CheckResult.Failed.of(failure(config, context));
  }

  @Override
  public StorageSession open(TalkativeConfig config, AdapterContext context) {
    PluginException failure = failure(config, context);
    context.log().warn("It will fail: {}", failure.getMessage());
    throw failure;
  }

  private static PluginException failure(TalkativeConfig config, AdapterContext context) {
    return new PluginException(
        ErrorCode.NO_SPACE,
        "/usr/bin/tar can't copy %s to %s/part.".formatted(config.path(), context.scratch()),
        "Look into " + System.getProperty("java.home") + "/conf/net.properties.");
  }
}
