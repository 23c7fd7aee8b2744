package dev.holdfast.host.adapter.sample;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A destination whose check reports its configuration. */
public final class SampleDestination implements StorageDestination<SampleConfig> {

  @Override
  public AdapterType type() {
    return AdapterType.of("sample", "Sample", "Keeps nothing.");
  }

  @Override
  public Class<SampleConfig> configType() {
    return SampleConfig.class;
  }

  @Override
  public int configVersion() {
    return 2;
  }

  @Override
  public Map<String, Object> migrateConfig(int fromVersion, Map<String, Object> config) {
    Map<String, Object> next = new HashMap<>(config);
    next.put("server", next.remove("host"));
    return next;
  }

  @Override
  public CheckResult check(SampleConfig config, AdapterContext context) {
    while (config.server().equals("hang")) {
      LockSupport.park(); // It heeds no interrupt.
    }
    if (config.password().reveal().equals("right")) {
      int mirrors = config.mirrors().stream().mapToInt(m -> m.password().reveal().length()).sum();
      return new CheckResult.Ok(config.server() + ":" + config.port() + " " + mirrors);
    }
    return new CheckResult.Failed(
        ErrorCode.AUTHENTICATION_FAILED, "The password is wrong.", "Enter another.");
  }

  @Override
  public StorageSession open(SampleConfig config, AdapterContext context) {
    throw new UnsupportedOperationException();
  }
}
