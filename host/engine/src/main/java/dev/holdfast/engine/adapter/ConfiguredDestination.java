package dev.holdfast.engine.adapter;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.plugin.call.ShortCall;
import dev.holdfast.engine.plugin.load.AdapterLease;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.runtime.WorkSettings;

/** A storage destination with its configuration. */
public final class ConfiguredDestination extends ConfiguredAdapter implements BackupDestination {

  private final StorageDestination<Record> destination;
  private final Record config;

  @SuppressWarnings("unchecked") // The record is an instance of the destination's own class.
  ConfiguredDestination(
      AdapterIdentity identity,
      AdapterLease<StorageDestination<?>> lease,
      Record config,
      WorkSettings settings) {
    super(identity, lease, settings);
    this.destination = (StorageDestination<Record>) lease.adapter();
    this.config = config;
  }

  @Override
  public CheckResult check(AdapterContext context) throws InterruptedException {
    return destination.check(config, context);
  }

  @Override
  public boolean isSamePlaceAs(BackupDestination other) {
    return other instanceof ConfiguredDestination configured
        && configured.identity().adapter().equals(identity().adapter())
        // A record's methods are code of the plugin.
        && ShortCall.run(
            destination, "comparing configurations", () -> configured.config.equals(config));
  }

  @Override
  public StorageSession open(AdapterContext context) throws InterruptedException {
    return destination.open(config, context);
  }
}
