package dev.holdfast.host.job.sample;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.testkit.fault.Fault;
import dev.holdfast.testkit.fault.MemoryStorage;
import dev.holdfast.testkit.fault.NoConfig;
import dev.holdfast.testkit.fault.Operation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Storages in memory, by name, which exist as long as their plugin. */
public final class ConfiguredStorage implements StorageDestination<ConfiguredStorage.Config> {

  private final Map<String, MemoryStorage> storages = new ConcurrentHashMap<>();

  /**
   * The storage.
   *
   * @param name its name
   * @param hangs whether puts hang
   * @param silent whether it never answers
   * @param chatter how many lines it logs, and steps it reports, when it is opened
   */
  public record Config(
      @Field(label = "Name") String name,
      @Field(label = "Hangs", defaultValue = "false") boolean hangs,
      @Field(label = "Silent", defaultValue = "false") boolean silent,
      @Field(label = "Chatter", defaultValue = "0") int chatter) {

    void chat(AdapterContext context) throws InterruptedException {
      for (int i = 0; i < chatter; i++) {
        context.log().info("This is line {} of very many", i);
        context.progress().report("step " + i, i, chatter);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
    }

    void answer() throws InterruptedException {
      if (silent) {
        Thread.sleep(Long.MAX_VALUE);
      }
    }
  }

  @Override
  public AdapterType type() {
    return AdapterType.of("memory", "Memory", "Keeps objects in memory.");
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public CheckResult check(Config config, AdapterContext context) throws InterruptedException {
    config.answer();
    config.chat(context);
    return new CheckResult.Ok("Memory");
  }

  @Override
  public StorageSession open(Config config, AdapterContext context) throws InterruptedException {
    config.answer();
    config.chat(context);
    return storages
        .computeIfAbsent(config.name(), name -> storage(config))
        .open(new NoConfig(), context);
  }

  private static MemoryStorage storage(Config config) {
    MemoryStorage storage = new MemoryStorage("memory");
    if (config.hangs()) {
      storage.script().always(Operation.PUT, new Fault.Hangs());
    }
    return storage;
  }
}
