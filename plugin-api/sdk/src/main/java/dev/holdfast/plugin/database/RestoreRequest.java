package dev.holdfast.plugin.database;

import java.util.Map;
import java.util.Objects;

/**
 * What to restore, and how.
 *
 * @param subject the subject of the dump, with its original name
 * @param format the format of the dump
 * @param targetDatabase the name to restore it under; not used for {@link Subject#GLOBALS}
 * @param dumpedFrom the server that the dump was taken from
 * @param expectedBytes size of the dump when read, to estimate the space it needs
 * @param replaceExisting whether an existing database of that name may be replaced. If not, the
 *     restore fails with {@link dev.holdfast.plugin.ErrorCode#ALREADY_EXISTS} before anything
 *     changes.
 * @param continueOnError whether to continue after an error
 * @param jobs how many workers the engine's tool may use, at least 1
 * @param options options by the names of {@link DatabaseSession#restoreOptions}; the {@linkplain
 *     RestoreResult warnings} say what they leave out
 */
public record RestoreRequest(
    Subject subject,
    DumpFormat format,
    String targetDatabase,
    ServerInfo dumpedFrom,
    long expectedBytes,
    boolean replaceExisting,
    boolean continueOnError,
    int jobs,
    Map<String, String> options) {

  public RestoreRequest {
    Objects.requireNonNull(subject, "subject is null");
    Objects.requireNonNull(format, "format is null");
    Objects.requireNonNull(targetDatabase, "targetDatabase is null");
    Objects.requireNonNull(dumpedFrom, "dumpedFrom is null");
    if (jobs < 1) {
      throw new IllegalArgumentException("A restore needs at least one job, not " + jobs);
    }
    options = Map.copyOf(options);
  }

  /** A request without options. */
  public RestoreRequest(
      Subject subject,
      DumpFormat format,
      String targetDatabase,
      ServerInfo dumpedFrom,
      long expectedBytes,
      boolean replaceExisting,
      boolean continueOnError,
      int jobs) {
    this(
        subject,
        format,
        targetDatabase,
        dumpedFrom,
        expectedBytes,
        replaceExisting,
        continueOnError,
        jobs,
        Map.of());
  }

  /** This request, without replacing anything. */
  public RestoreRequest keepingExisting() {
    return new RestoreRequest(
        subject,
        format,
        targetDatabase,
        dumpedFrom,
        expectedBytes,
        false,
        continueOnError,
        jobs,
        options);
  }
}
