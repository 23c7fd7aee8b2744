package dev.holdfast.host.adapter;

import dev.holdfast.host.backup.AdapterIdentity;
import dev.holdfast.host.backup.BoundAdapter;
import dev.holdfast.host.plugin.load.Lease;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.Progress;
import dev.holdfast.plugin.config.SecretText;
import dev.holdfast.runtime.WorkContext;
import dev.holdfast.runtime.WorkSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;

/**
 * An adapter with its configuration, ready for work. Close it after the work: until then its plugin
 * stays loaded.
 */
public abstract sealed class ConfiguredAdapter implements BoundAdapter, AutoCloseable
    permits ConfiguredSource, ConfiguredDestination {

  private final AdapterIdentity identity;
  private final Lease<? extends Adapter<?>> lease;
  private final List<SecretText> secrets;
  private final Path scratch;

  ConfiguredAdapter(
      AdapterIdentity identity,
      Lease<? extends Adapter<?>> lease,
      List<SecretText> secrets,
      Path scratch) {
    this.identity = identity;
    this.lease = lease;
    this.secrets = secrets;
    this.scratch = scratch;
  }

  /** Tries the configuration against the real thing. */
  public abstract CheckResult check(AdapterContext context) throws InterruptedException;

  @Override
  public final AdapterIdentity identity() {
    return identity;
  }

  @Override
  public final WorkContext newContext(Logger log, Progress progress) throws IOException {
    return WorkContext.open(
        WorkSettings.of(scratch, log).withProgress(progress).withSecrets(secrets));
  }

  /** Gives back the plugin. Idempotent. */
  @Override
  public final void close() {
    lease.close();
  }
}
