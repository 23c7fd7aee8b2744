package dev.holdfast.plugin.database;

import java.util.Map;
import java.util.Objects;

/**
 * What to restore, and how.
 *
 * @param subject what the dump is of, with the name it had
 * @param format the form of the dump
 * @param targetDatabase the name to restore it under; not used for {@link DumpSubject.Globals}
 * @param dumpedFrom the server that the dump was taken from
 * @param expectedBytes size of the dump when read, for judging the space it needs
 * @param replaceExisting whether a database of that name may be replaced. When false and it is
 *     there, the restore fails with {@link dev.holdfast.plugin.ErrorCode#ALREADY_EXISTS} before
 *     anything changes.
 * @param continueOnError whether to go on after an error
 * @param jobs how many workers the engine's tool may use, at least 1; more where the form allows it
 * @param options what else is asked for, by the names of {@link DatabaseSession#restoreOptions};
 *     what they leave out is said among the {@linkplain RestoreResult warnings}
 */
public record RestoreRequest(
    DumpSubject subject,
    DumpFormat format,
    String targetDatabase,
    ServerInfo dumpedFrom,
    long expectedBytes,
    boolean replaceExisting,
    boolean continueOnError,
    int jobs,
    Map<String, String> options) {

  /** Refuses null and fewer than one job. Copies the options. */
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

  /** A request without further options. */
  public RestoreRequest(
      DumpSubject subject,
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

  /** The same request, which replaces nothing. */
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
