package dev.holdfast.cli.local;

import dev.holdfast.cli.console.Sizes;
import dev.holdfast.engine.Reason;
import dev.holdfast.engine.content.Nouns;
import dev.holdfast.engine.manifest.CoverageReport;
import dev.holdfast.engine.manifest.EntryContents;
import dev.holdfast.engine.manifest.Manifest;
import dev.holdfast.engine.manifest.ManifestContents;
import dev.holdfast.engine.manifest.StoredEntry;
import dev.holdfast.engine.run.BackupOutcome;
import dev.holdfast.engine.run.CopyResult;
import dev.holdfast.plugin.content.ContentProof;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The result of a backup, as the command line prints it.
 *
 * @param status the result
 * @param backupId of the backup; null without one
 * @param kind whether it contains everything; null without one
 * @param baseId the backup that it builds on; null without one
 * @param folder the backup's folder at each destination; null without one
 * @param entries its entries
 * @param coverage what it covers; null without a backup
 * @param copies the stored and missing copies
 * @param reasons what went wrong
 */
public record BackupReport(
    BackupOutcome.Status status,
    @Nullable String backupId,
    Manifest.@Nullable Kind kind,
    @Nullable String baseId,
    @Nullable String folder,
    List<Entry> entries,
    @Nullable CoverageReport coverage,
    List<Copy> copies,
    List<Reason> reasons) {

  /** One dump. */
  public record Entry(
      String kind,
      String name,
      long rawBytes,
      long storedBytes,
      long items,
      long records,
      ContentProof.Level proofLevel,
      String proof,
      List<String> warnings) {

    static Entry of(StoredEntry stored, EntryContents contents) {
      return new Entry(
          contents.subject().kind(),
          contents.subject().label(),
          contents.raw().size(),
          stored.stored().size(),
          contents.proof().items(),
          contents.proof().records(),
          contents.proof().level(),
          contents.proof().evidence(),
          contents.remarks());
    }
  }

  /** One destination; the reason is null when the copy is there. */
  record Copy(String destination, boolean stored, @Nullable Reason reason) {

    boolean says(Reason other) {
      return reason != null && other.message().endsWith(reason.message());
    }

    static Copy of(CopyResult result) {
      Reason reason = result instanceof CopyResult.Missing missing ? missing.reason() : null;
      return new Copy(result.destination().name(), reason == null, reason);
    }
  }

  public static BackupReport of(BackupOutcome outcome) {
    Manifest manifest = outcome.backup().map(BackupOutcome.Written::manifest).orElse(null);
    List<Entry> entries =
        outcome.backup().map(w -> entries(w.manifest(), w.contents())).orElse(List.of());
    return new BackupReport(
        outcome.status(),
        manifest == null ? null : manifest.backupId().toString(),
        manifest == null ? null : manifest.kind(),
        manifest == null || manifest.base() == null ? null : manifest.base().backupId().toString(),
        manifest == null ? null : manifest.folder(),
        entries,
        outcome.backup().map(w -> CoverageReport.of(w.manifest(), w.contents())).orElse(null),
        outcome.copies().stream().map(Copy::of).toList(),
        outcome.reasons());
  }

  private static List<Entry> entries(Manifest manifest, ManifestContents contents) {
    return manifest.entries().stream().map(entry -> Entry.of(entry, contents.of(entry))).toList();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Entry entry : entries) {
      lines.add(
          "%s: %s, stored as %s, %s"
              .formatted(
                  entry.name(),
                  Sizes.bytes(entry.rawBytes()),
                  Sizes.bytes(entry.storedBytes()),
                  Nouns.of(entry.kind()).amount(entry.items(), entry.records())));
      String level = entry.proofLevel().name().toLowerCase(Locale.ROOT);
      lines.add("  proof by " + level + ": " + entry.proof());
      entry.warnings().forEach(warning -> lines.add("  warning: " + warning));
    }
    if (coverage != null) {
      lines.addAll(CoverageLines.of(coverage));
    }
    for (Copy copy : copies) {
      lines.add(
          copy.reason() == null
              ? "copy at " + copy.destination() + ": stored"
              : "copy at " + copy.destination() + ": MISSING. " + copy.reason());
    }
    reasons.stream()
        .filter(reason -> copies.stream().noneMatch(copy -> copy.says(reason)))
        .forEach(reason -> lines.add("because: " + reason));
    if (baseId != null) {
      lines.add("contains only what has changed since backup " + baseId);
    }
    lines.add(status + (backupId == null ? "" : "  backup " + backupId + " in " + folder));
    return lines;
  }
}
