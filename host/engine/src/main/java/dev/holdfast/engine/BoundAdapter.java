package dev.holdfast.engine;

import dev.holdfast.plugin.Progress;
import dev.holdfast.runtime.WorkContext;
import java.io.IOException;
import org.slf4j.Logger;

/** An adapter with its configuration, as the engine takes it: nothing here knows how it is kept. */
public interface BoundAdapter {

  /** The adapter's identity. */
  AdapterIdentity identity();

  /**
   * A context for one piece of work with this adapter, which masks the secrets of its
   * configuration. The engine cancels and closes it.
   *
   * @param log takes what the adapter logs
   * @param progress takes what the adapter reports
   * @throws IOException when the scratch folder can't be made
   */
  WorkContext newContext(Logger log, Progress progress) throws IOException;
}
