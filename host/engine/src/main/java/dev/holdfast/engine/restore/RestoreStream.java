package dev.holdfast.engine.restore;

import dev.holdfast.engine.RunEvent;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.access.SourceAccess;
import dev.holdfast.engine.repository.OpenPieces;
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

  /**
   * Restores an entry. On return, the target has exactly the content of the backup, or the
   * requested parts of it.
   */
  List<String> run(SourceAccess target, RestoreStep step) throws IOException {
    try (OpenPieces pieces = new OpenPieces(plan.identities())) {
      for (RestoreStep.Piece piece : step.pieces()) {
        pieces.add(piece.piece(), piece.storage(), piece.items(), piece.byOffset());
      }
      String label = step.item().label();
      pieces.onProgress(
          (raw, stored) -> {
            target.tellProgress();
            calls.listener().on(new RunEvent.Moved(label, raw, stored));
          });
      List<String> warnings =
          target
              .restore(label, step.request(), pieces.chain())
              .await(calls.limits().work())
              .warnings();
      pieces.requireWhole();
      calls.listener().on(new RunEvent.Moved(label, pieces.rawCount(), pieces.storedCount()));
      return warnings;
    }
  }
}
