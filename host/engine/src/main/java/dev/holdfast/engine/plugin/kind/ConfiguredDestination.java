package dev.holdfast.engine.plugin.kind;

import dev.holdfast.engine.BackupDestination;
import dev.holdfast.engine.plugin.call.ShortCall;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.storage.StorageDestination;
import dev.holdfast.plugin.storage.StorageSession;
import dev.holdfast.plugin.storage.StorageTraits;

/** A storage destination with its configuration. */
public final class ConfiguredDestination extends ConfiguredAdapter<StorageDestination<Record>>
    implements BackupDestination {

  ConfiguredDestination(AdapterBinding<StorageDestination<?>> bound) {
    super(bound);
  }

  @Override
  public boolean isSamePlaceAs(BackupDestination other) {
    return other instanceof ConfiguredDestination configured
        && configured.identity().adapter().equals(identity().adapter())
        && isOnSameMachine(configured)
        // A record's methods are the plugin's.
        && ShortCall.run(
            adapter(), "comparing configurations", () -> configured.config().equals(config()));
  }

  private boolean isOnSameMachine(ConfiguredDestination other) {
    return connection() == null || other.connection() == null
        ? connection() == other.connection()
        : connection().isSameAs(other.connection());
  }

  /** A good one also says what the host does because of the storage's traits. */
  @Override
  public CheckResult check(AdapterContext context) throws InterruptedException {
    CheckResult result = super.check(context);
    return result instanceof CheckResult.Ok ok
        ? new CheckResult.Ok(ok.summary() + ". " + TraitsInWords.of(traits()))
        : result;
  }

  @Override
  public StorageTraits traits() {
    return ShortCall.run(adapter(), "reading traits", () -> adapter().traits(config()));
  }

  @Override
  public StorageSession open(AdapterContext context) throws InterruptedException {
    return adapter().open(config(), context);
  }
}
