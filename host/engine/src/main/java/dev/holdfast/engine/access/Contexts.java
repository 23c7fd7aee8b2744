package dev.holdfast.engine.access;

import dev.holdfast.engine.BoundAdapter;
import dev.holdfast.engine.RunEvent;
import dev.holdfast.engine.RunListener;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.runtime.WorkContext;
import java.io.IOException;
import java.util.function.Supplier;

/** Creates contexts whose log and progress go to a run's listener. */
public final class Contexts {

  private Contexts() {}

  /** Creates a context for work on what {@code subject} names. */
  public static WorkContext open(
      BoundAdapter adapter, RunListener listener, Supplier<String> subject) {
    try {
      return adapter.newContext(
          new ListenerLogger(listener),
          (items, done, total) ->
              listener.on(
                  new RunEvent.Counted(subject.get(), new RunEvent.ItemCount(items, done, total))));
    } catch (IOException e) {
      throw new PluginException(
          ErrorCode.NO_SPACE,
          "No scratch folder can be created for " + adapter.identity().name() + ".",
          "Check that the host's scratch folder is writable and has free space.",
          e);
    }
  }
}
