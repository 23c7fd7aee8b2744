package dev.holdfast.engine.restore;

import dev.holdfast.engine.RunEvent;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.engine.repository.EntryReader;
import java.io.IOException;
import java.util.List;

/**
 * The stream in reverse: one thread reads the storage, the plugin's thread decodes and restores.
 */
final class RestoreStream {

  private final RestorePlan plan;
  private final PluginCallScope calls;

  RestoreStream(RestorePlan plan, PluginCallScope calls) {
    this.plan = plan;
    this.calls = calls;
  }

  /** Restores an entry. On return, the target has exactly the content of the backup. */
  List<String> run(SourceAccess target, RestoreStep step) throws IOException {
    try (EntryReader reader =
        EntryReader.open(
            step.entry(), step.contents(), step.storage().get(step.key()), plan.identities())) {
      ByteProgressStream moved =
          new ByteProgressStream(calls.listener(), step.item().label(), reader);
      List<String> warnings =
          target.restore(step.request(), moved).await(calls.limits().work()).warnings();
      reader.requireWhole();
      calls
          .listener()
          .on(new RunEvent.Moved(step.item().label(), reader.rawCount(), reader.storedCount()));
      return warnings;
    }
  }
}
