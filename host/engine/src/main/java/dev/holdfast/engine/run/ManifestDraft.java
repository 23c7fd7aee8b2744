package dev.holdfast.engine.run;

import dev.holdfast.engine.AdapterIdentity;
import dev.holdfast.engine.crypto.AgeRecipients;
import dev.holdfast.engine.manifest.Coverage;
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.LeftOut;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestContents;
import dev.holdfast.engine.manifest.MissingEntry;
import dev.holdfast.engine.manifest.Producer;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.storage.KeyPrefix;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Collects the contents of a run's manifest. */
final class ManifestDraft {

  /**
   * The host that makes a backup.
   *
   * @param hostName this machine
   * @param version of Holdfast
   */
  record Maker(String hostName, String version) {}

  private final BackupPlan plan;
  private final Maker maker;
  private final Clock clock;
  private final Instant startedAt;
  private ServerInfo server = new ServerInfo("", "");

  ManifestDraft(BackupPlan plan, Maker maker, Clock clock) {
    this.plan = plan;
    this.maker = maker;
    this.clock = clock;
    this.startedAt = now();
  }

  /** The backup's folder. */
  KeyPrefix folder() {
    return plan.naming().folder(plan.job().name(), startedAt, plan.backupId());
  }

  void server(ServerInfo info) {
    server = info;
  }

  ManifestContents contents(EntryResults results, List<LeftOut> leftOut) {
    return new ManifestContents(
        maker.hostName(),
        plan.source().identity().name(),
        server,
        results.whole().stream().map(ManifestDraft::contents).toList(),
        results.lost().stream()
            .map(lost -> new MissingEntry(lost.entry().subject(), lost.reason()))
            .toList(),
        leftOut);
  }

  private static EntryContents contents(EntryResult.Whole whole) {
    return new EntryContents(
        whole.entry().id(),
        whole.entry().subject(),
        whole.dump().raw(),
        whole.proof(),
        whole.entry().request().since().orElse(null),
        whole.result().position().orElse(null),
        whole.result().warnings());
  }

  Manifest manifest(EntryResults results, Coverage coverage, ManifestContents contents) {
    AdapterIdentity source = plan.source().identity();
    Optional<AgeRecipients> recipients = plan.recipients();
    boolean builds =
        results.whole().stream().anyMatch(w -> w.entry().request().since().isPresent());
    Manifest.Base base =
        builds ? Manifest.Base.of(plan.base().orElseThrow().backup().manifest()) : null;
    return new Manifest(
        Manifest.FORMAT_VERSION,
        plan.backupId(),
        base == null ? Manifest.Kind.FULL : Manifest.Kind.INCREMENTAL,
        base,
        folder().value(),
        plan.job(),
        startedAt,
        now(),
        new Producer(maker.version(), source.adapter(), source.pluginVersion()),
        recipients.map(AgeRecipients::keys).orElse(List.of()),
        results.whole().stream().map(this::stored).toList(),
        results.lost().size(),
        coverage,
        recipients.isPresent() ? null : contents,
        recipients.map(contents::seal).orElse(null));
  }

  private StoredEntry stored(EntryResult.Whole whole) {
    return new StoredEntry(
        whole.entry().id(),
        whole.dump().object().object(),
        whole.format(),
        plan.compression().algorithm().name(),
        plan.encrypted(),
        whole.dump().object().stored(),
        whole.dump().object().parts(),
        whole.list().map(ObjectStream.Stored::object).orElse(null));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
