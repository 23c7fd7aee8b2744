package dev.holdfast.testkit.contract;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.HoldfastPlugin;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StorageTraits;
import dev.holdfast.testkit.fault.MemoryStorage;
import dev.holdfast.testkit.fault.NoConfig;
import java.time.Duration;
import java.util.List;

/** The storage contract for a storage in memory, which subclasses spoil. */
class MemoryContract extends StorageDestinationContract<MemoryContract.Config>
    implements StorageDestination<MemoryContract.Config> {

  record Config(SecretText password) {}

  /** Offers an adapter of the same type. */
  public static final class Plugin implements HoldfastPlugin {
    @Override
    public List<Adapter<?>> adapters() {
      return List.of(new MemoryStorage("memory"));
    }
  }

  final MemoryStorage storage = new MemoryStorage("memory");

  @Override
  protected Class<? extends HoldfastPlugin> pluginClass() {
    return Plugin.class;
  }

  @Override
  protected StorageDestination<Config> adapter() {
    return this;
  }

  @Override
  protected Config config() {
    return new Config(SecretText.of("s3cr3t-of-the-test"));
  }

  @Override
  protected List<BadConfig<Config>> badConfigs() {
    return List.of();
  }

  @Override
  public AdapterType type() {
    return storage.type();
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public CheckResult check(Config config, AdapterContext context) {
    return new CheckResult.Ok("Memory");
  }

  @Override
  public StorageTraits traits(Config config) {
    return storage.traits(new NoConfig());
  }

  @Override
  public StorageSession open(Config config, AdapterContext context) throws InterruptedException {
    return spoil(storage.open(new NoConfig(), context), context);
  }

  /** What is wrong. */
  StorageSession spoil(StorageSession session, AdapterContext context) {
    return session;
  }

  /** Nothing here takes long to end, and some of these sessions never do. */
  @Override
  protected Duration patience() {
    return Duration.ofSeconds(2);
  }

  /** How many objects stand for many; these tests are about something else. */
  @Override
  public int manyObjects() {
    return 100;
  }
}
