package dev.holdfast.engine.manifest;

/** Manifests that no run makes. */
public final class TestManifests {

  private TestManifests() {}

  /** Returns a manifest that builds on another one. */
  public static Manifest on(Manifest base, Manifest next) {
    return change(next, Manifest.Kind.INCREMENTAL, Manifest.Base.of(base), next.job());
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
