package dev.holdfast.engine;

import dev.holdfast.plugin.Progress;
import dev.holdfast.runtime.WorkContext;
import java.io.IOException;
import org.slf4j.Logger;

/**
 * An adapter with its configuration, as the engine uses it. How the configuration is stored doesn't
 * matter here.
 */
public interface BoundAdapter {

  /** The adapter's identity. */
  AdapterIdentity identity();

  /**
   * Creates a context for one piece of work with this adapter, which masks the secrets of its
   * configuration. The engine cancels and closes it.
   *
   * @param log receives the adapter's log
   * @param progress receives the adapter's progress
   * @throws IOException if the scratch folder can't be created
   */
  WorkContext newContext(Logger log, Progress progress) throws IOException;
}
