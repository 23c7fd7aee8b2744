package dev.holdfast.engine.adapter;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.engine.BoundAdapter;
import dev.holdfast.engine.plugin.load.AdapterLease;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.Progress;
import dev.holdfast.runtime.WorkContext;
import dev.holdfast.runtime.WorkSettings;
import java.io.IOException;
import org.slf4j.Logger;

/**
 * An adapter with its configuration, ready for use. Its plugin stays loaded until this is closed.
 */
public abstract sealed class ConfiguredAdapter implements BoundAdapter, AutoCloseable
    permits ConfiguredSource, ConfiguredDestination {

  private final AdapterIdentity identity;
  private final AdapterLease<? extends Adapter<?>> lease;
  private final WorkSettings settings;

  ConfiguredAdapter(
      AdapterIdentity identity, AdapterLease<? extends Adapter<?>> lease, WorkSettings settings) {
    this.identity = identity;
    this.lease = lease;
    this.settings = settings;
  }

  /** Checks the configuration by connecting. */
  public abstract CheckResult check(AdapterContext context) throws InterruptedException;

  @Override
  public final AdapterIdentity identity() {
    return identity;
  }

  @Override
  public final WorkContext newContext(Logger log, Progress progress) throws IOException {
    return WorkContext.open(settings.withLog(log).withProgress(progress));
  }

  /** Releases the plugin. Idempotent. */
  @Override
  public final void close() {
    lease.close();
  }
}
