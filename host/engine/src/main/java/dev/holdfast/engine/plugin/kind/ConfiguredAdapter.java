package dev.holdfast.engine.plugin.kind;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.engine.BoundAdapter;
import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.Progress;
import dev.holdfast.runtime.WorkContext;
import dev.holdfast.runtime.WorkSettings;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
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
  public CheckResult check(AdapterContext context) throws InterruptedException {
    return adapter().check(config(), context);
  }

  @Override
  public final AdapterIdentity identity() {
    return bound.identity();
  }

  @Override
  public final WorkContext newContext(Logger log, Progress progress) throws IOException {
    WorkSettings settings = bound.settings().withLog(log).withProgress(progress);
    ConfiguredConnection connection = bound.connection();
    return WorkContext.open(connection == null ? settings : settings.on(connection::open));
  }

  /** The connection to the machine where it works, or null for this one. */
  final @Nullable ConfiguredConnection connection() {
    return bound.connection();
  }

  /** Releases the plugin, and that of the connection. Idempotent. */
  @Override
  public final void close() {
    bound.release().run();
    if (bound.connection() != null) {
      bound.connection().close();
    }
  }
}
