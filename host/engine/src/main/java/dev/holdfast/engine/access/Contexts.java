package dev.holdfast.engine.access;

import dev.holdfast.engine.BoundAdapter;
import dev.holdfast.engine.RunEvent;
import dev.holdfast.engine.RunListener;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.runtime.WorkContext;
import java.io.IOException;

/** Creates contexts whose log and progress go to a run's listener. */
public final class Contexts {

  private Contexts() {}

  /** Creates a context for work on {@code subject}. */
  public static WorkContext open(BoundAdapter adapter, RunListener listener, String subject) {
    try {
      return adapter.newContext(
          new ListenerLogger(listener),
          (step, done, total) -> listener.on(new RunEvent.Step(subject, step, done, total)));
    } catch (IOException e) {
      throw new PluginException(
          ErrorCode.NO_SPACE,
          "No scratch folder can be created for " + adapter.identity().name() + ".",
          "Check that the host's scratch folder is writable and has free space.",
          e);
    }
  }
}
