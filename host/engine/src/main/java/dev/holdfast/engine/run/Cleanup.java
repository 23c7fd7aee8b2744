package dev.holdfast.engine.run;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.access.Limits;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.StorageAccess;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.util.List;

/**
 * Removes objects that a run has stored and no manifest lists, as far as possible. What remains is
 * an orphan, which is removed later.
 */
final class Cleanup {

  private final PluginCallScope calls;
  private final KeyPrefix folder;

  Cleanup(PluginCallScope calls, KeyPrefix folder) {
    this.calls = calls;
    this.folder = folder;
  }

  /** Uses calls of its own, since those of a cancelled run are stopped. */
  void run(List<DestinationRun> lanes) {
    Limits limits = calls.limits().hurried();
    try (PluginCallScope own = new PluginCallScope(new Cancellation(), calls.listener(), limits)) {
      lanes.stream()
          .filter(lane -> !lane.contents().leftovers().isEmpty())
          .forEach(lane -> clean(lane, own));
    }
  }

  private void clean(DestinationRun lane, PluginCallScope own) {
    try (StorageAccess storage = StorageAccess.open(lane.destination(), own)) {
      lane.contents().leftovers().forEach(object -> storage.delete(folder.key(object)));
    } catch (RuntimeException e) {
      calls.listener().warn("Leftovers remain at " + lane.identity().name() + ": " + Reason.of(e));
    }
  }
}
