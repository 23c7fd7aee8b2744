package dev.holdfast.engine.run;

import dev.holdfast.engine.Cancellation;
import dev.holdfast.engine.RunListener;
import dev.holdfast.engine.access.PluginCallScope;
import dev.holdfast.engine.manifest.ManifestSigner;
import dev.holdfast.engine.signature.MinisignKeyPair;
import java.time.Clock;
import java.util.Objects;

/** Makes backups. Thread-safe; runs are independent of each other. */
public final class BackupEngine {

  private final Clock clock;
  private final ManifestDraft.Maker maker;
  private final ManifestSigner signer;

  /**
   * Creates an engine.
   *
   * @param clock gives the times in the manifest
   * @param hostName this machine, as the manifest names it
   * @param version of Holdfast
   * @param signingKey signs the manifests
   */
  public BackupEngine(Clock clock, String hostName, String version, MinisignKeyPair signingKey) {
    this.clock = Objects.requireNonNull(clock, "clock is null");
    this.maker = new ManifestDraft.Maker(hostName, version);
    this.signer = new ManifestSigner(signingKey);
  }

  /**
   * Makes a backup, on this thread and others of its own, and returns when it has ended. Failures
   * are in the outcome, not thrown. Interrupting the calling thread cancels the run.
   *
   * @param plan what to do
   * @param listener receives all events
   * @param cancellation ends the run and removes what was written, if possible
   */
  public BackupOutcome run(BackupPlan plan, RunListener listener, Cancellation cancellation) {
    try (PluginCallScope calls = new PluginCallScope(cancellation, listener, plan.limits())) {
      return new BackupRun(plan, calls, new ManifestDraft(plan, maker, clock), signer).run();
    }
  }
}
