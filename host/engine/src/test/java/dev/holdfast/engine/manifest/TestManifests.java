package dev.holdfast.engine.manifest;

/** Manifests that no run makes. */
public final class TestManifests {

  private TestManifests() {}

  /** Returns a manifest that builds on another one. */
  public static Manifest on(Manifest base, Manifest next) {
    return change(next, Manifest.Kind.INCREMENTAL, Manifest.Base.of(base), next.job());
  }

  /** Returns a manifest that claims to be another backup of an earlier time. */
  public static Manifest renamed(Manifest manifest, Manifest other) {
    return new Manifest(
        manifest.formatVersion(),
        other.backupId(),
        manifest.kind(),
        manifest.base(),
        other.folder(),
        manifest.job(),
        other.startedAt(),
        other.finishedAt(),
        manifest.producer(),
        manifest.recipients(),
        manifest.entries(),
        manifest.missingEntries(),
        manifest.coverage(),
        manifest.contents(),
        manifest.sealed());
  }

  static Manifest withJob(Manifest manifest, JobReference job) {
    return change(manifest, manifest.kind(), manifest.base(), job);
  }

  private static Manifest change(
      Manifest manifest, Manifest.Kind kind, Manifest.Base base, JobReference job) {
    return new Manifest(
        manifest.formatVersion(),
        manifest.backupId(),
        kind,
        base,
        manifest.folder(),
        job,
        manifest.startedAt(),
        manifest.finishedAt(),
        manifest.producer(),
        manifest.recipients(),
        manifest.entries(),
        manifest.missingEntries(),
        manifest.coverage(),
        manifest.contents(),
        manifest.sealed());
  }
}
