package dev.holdfast.engine.plugin.kind;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.engine.BoundAdapter;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.Progress;
import dev.holdfast.runtime.WorkContext;
import java.io.IOException;
import org.slf4j.Logger;

/**
 * An adapter with its configuration, ready for use. Its plugin stays loaded until this is closed.
 *
 * @param <A> the extension point
 */
public class ConfiguredAdapter<A extends Adapter<Record>> implements BoundAdapter, AutoCloseable {

  private final AdapterBinding<? extends Adapter<?>> bound;

  public ConfiguredAdapter(AdapterBinding<? extends Adapter<?>> bound) {
    this.bound = bound;
  }

  /** The adapter, which takes {@link #config}. */
  @SuppressWarnings("unchecked") // The record was made of the adapter's own class.
  public final A adapter() {
    return (A) bound.adapter();
  }

  public final Record config() {
    return bound.config();
  }

  /** Checks the configuration by connecting. */
  public final CheckResult check(AdapterContext context) throws InterruptedException {
    return adapter().check(config(), context);
  }

  @Override
  public final AdapterIdentity identity() {
    return bound.identity();
  }

  @Override
  public final WorkContext newContext(Logger log, Progress progress) throws IOException {
    return WorkContext.open(bound.settings().withLog(log).withProgress(progress));
  }

  /** Releases the plugin. Idempotent. */
  @Override
  public final void close() {
    bound.release().run();
  }
}
