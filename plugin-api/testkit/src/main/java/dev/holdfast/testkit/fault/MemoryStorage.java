package dev.holdfast.testkit.fault;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.storage.ObjectKey;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StorageTraits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A storage in memory, for tests of code that uses storages. All its sessions share the same
 * objects and {@link #script()}.
 *
 * <p>Thread-safe.
 */
public final class MemoryStorage implements StorageDestination<NoConfig> {

  private final AdapterType type;
  private final FaultScript script = new FaultScript();
  private final Map<ObjectKey, MemoryObject> objects = new ConcurrentSkipListMap<>();
  private final Map<ObjectKey, Instant> leftovers = new ConcurrentSkipListMap<>();
  private volatile Duration ahead = Duration.ZERO;
  private volatile boolean hidesClock;
  private volatile StorageTraits claim =
      StorageTraits.STANDARD.withChecksums(StorageTraits.Checksum.READ_BACK);
  private volatile StorageTraits truth = claim;

  /** Creates an empty storage whose adapter has this id. */
  public MemoryStorage(String id) {
    this.type = AdapterType.of(id, "Memory", "Keeps objects in memory, for tests.");
  }

  /** The faults to inject. */
  public FaultScript script() {
    return script;
  }

  /** The stored objects, live: tests may inspect, damage and remove them. */
  public Map<ObjectKey, MemoryObject> objects() {
    return objects;
  }

  /** The leftovers of puts that died, with their times, live: tests add them. */
  public Map<ObjectKey, Instant> leftovers() {
    return leftovers;
  }

  /** Sets its clock ahead of the host's, or behind it if negative. */
  public MemoryStorage clockAhead(Duration difference) {
    ahead = difference;
    return this;
  }

  /** Gives it these traits: it refuses what they exclude. */
  public MemoryStorage with(StorageTraits traits) {
    truth = traits;
    return claiming(traits);
  }

  /** Lets it claim these traits, whatever it can do. */
  public MemoryStorage claiming(StorageTraits traits) {
    claim = traits;
    return this;
  }

  /** Lets it show its clock in no response. */
  public MemoryStorage hidingItsClock() {
    hidesClock = true;
    return this;
  }

  @Override
  public AdapterType type() {
    return type;
  }

  @Override
  public Class<NoConfig> configType() {
    return NoConfig.class;
  }

  @Override
  public CheckResult check(NoConfig config, AdapterContext context) {
    return new CheckResult.Ok("Memory");
  }

  @Override
  public StorageTraits traits(NoConfig config) {
    return claim;
  }

  @Override
  public StorageSession open(NoConfig config, AdapterContext context) throws InterruptedException {
    Trouble trouble = new Trouble();
    context.onCancel(trouble::close);
    trouble.strike(script.next(Operation.OPEN, type.id()).orElse(Trouble.NONE));
    return new FaultyStorage(
        new MemorySession(
            objects, leftovers, truth, Clock.offset(context.clock(), ahead), hidesClock),
        script);
  }
}
