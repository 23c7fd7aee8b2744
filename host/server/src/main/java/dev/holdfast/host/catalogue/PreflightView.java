package dev.holdfast.host.catalogue;

import dev.holdfast.engine.restore.Preflight;
import dev.holdfast.plugin.database.PreflightFinding;
import java.util.List;

/**
 * What speaks against a restore.
 *
 * @param verdict whether the restore is possible
 * @param findings findings about the target
 */
record PreflightView(Preflight.Verdict verdict, List<PreflightFinding> findings) {

  static PreflightView of(Preflight preflight) {
    return new PreflightView(preflight.verdict(), preflight.findings());
  }
}
