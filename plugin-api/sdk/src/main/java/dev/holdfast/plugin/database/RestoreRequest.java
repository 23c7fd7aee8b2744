package dev.holdfast.plugin.database;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What to restore, and how. Immutable. */
public final class RestoreRequest {

  private final Subject subject;
  private final DumpFormat format;
  private final String target;
  private final ServerInfo dumpedFrom;
  private final long expectedBytes;
  private final boolean replaceExisting;
  private final boolean continueOnError;
  private final int jobs;
  private final List<String> parts;
  private final Map<String, String> options;

  private RestoreRequest(Builder builder) {
    this.subject = builder.subject;
    this.format = builder.format;
    this.target = builder.target;
    this.dumpedFrom = builder.dumpedFrom;
    this.expectedBytes = builder.expectedBytes;
    this.replaceExisting = builder.replaceExisting;
    this.continueOnError = builder.continueOnError;
    this.jobs = builder.jobs;
    this.parts = List.copyOf(builder.parts);
    this.options = Map.copyOf(builder.options);
  }

  /**
   * Begins a request that replaces nothing, ends at the first error and uses one worker.
   *
   * @param subject the subject of the dump, with its original name
   * @param format the format of the dump
   * @param target the name to restore it under; empty for {@link Subject#GLOBALS}
   * @param dumpedFrom the server that the dump was taken from
   */
  public static Builder of(
      Subject subject, DumpFormat format, String target, ServerInfo dumpedFrom) {
    return new Builder(subject, format, target, dumpedFrom);
  }

  /** Begins a request that differs from this one in what is set. */
  public Builder toBuilder() {
    return of(subject, format, target, dumpedFrom)
        .expectedBytes(expectedBytes)
        .replaceExisting(replaceExisting)
        .continueOnError(continueOnError)
        .jobs(jobs)
        .parts(parts)
        .options(options);
  }

  /** The subject of the dump, with its original name. */
  public Subject subject() {
    return subject;
  }

  /** The format of the dump. */
  public DumpFormat format() {
    return format;
  }

  /** The name to restore it under; not used for {@link Subject#GLOBALS}. */
  public String target() {
    return target;
  }

  /** The server that the dump was taken from. */
  public ServerInfo dumpedFrom() {
    return dumpedFrom;
  }

  /** Size of the dump when read, to estimate the space it needs; -1 if unknown. */
  public long expectedBytes() {
    return expectedBytes;
  }

  /**
   * Whether an existing target of that name may be replaced. If not, the restore fails with {@link
   * dev.holdfast.plugin.ErrorCode#ALREADY_EXISTS} before anything changes.
   */
  public boolean replaceExisting() {
    return replaceExisting;
  }

  /** Whether to continue after an error. */
  public boolean continueOnError() {
    return continueOnError;
  }

  /** How many workers the engine's tool may use, at least 1. */
  public int jobs() {
    return jobs;
  }

  /**
   * The parts to restore, named as {@link RestoresParts#partNames} says; empty for all of the dump.
   * Only sources that implement {@link RestoresParts} get such a request. A part that the dump
   * doesn't contain ends the restore with {@link dev.holdfast.plugin.ErrorCode#NOT_FOUND}, before
   * anything changes if the dump tells in time. The {@linkplain RestoreResult#warnings warnings}
   * say what was restored.
   */
  public List<String> parts() {
    return parts;
  }

  /**
   * Options by the names of {@link Restorable#restoreOptions}; the {@linkplain
   * RestoreResult#warnings warnings} say what they leave out.
   */
  public Map<String, String> options() {
    return options;
  }

  /** Collects a request. Not thread-safe. */
  public static final class Builder {

    private final Subject subject;
    private final DumpFormat format;
    private final String target;
    private final ServerInfo dumpedFrom;
    private long expectedBytes = -1;
    private boolean replaceExisting;
    private boolean continueOnError;
    private int jobs = 1;
    private List<String> parts = List.of();
    private Map<String, String> options = Map.of();

    private Builder(Subject subject, DumpFormat format, String target, ServerInfo dumpedFrom) {
      this.subject = Objects.requireNonNull(subject, "subject is null");
      this.format = Objects.requireNonNull(format, "format is null");
      this.target = Objects.requireNonNull(target, "target is null");
      this.dumpedFrom = Objects.requireNonNull(dumpedFrom, "dumpedFrom is null");
    }

    /** See {@link RestoreRequest#expectedBytes()}. */
    public Builder expectedBytes(long value) {
      expectedBytes = value;
      return this;
    }

    /** See {@link RestoreRequest#replaceExisting()}. */
    public Builder replaceExisting(boolean value) {
      replaceExisting = value;
      return this;
    }

    /** See {@link RestoreRequest#continueOnError()}. */
    public Builder continueOnError(boolean value) {
      continueOnError = value;
      return this;
    }

    /** See {@link RestoreRequest#jobs()}. */
    public Builder jobs(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("A restore needs at least one job, not " + value);
      }
      jobs = value;
      return this;
    }

    /** See {@link RestoreRequest#parts()}. */
    public Builder parts(List<String> value) {
      parts = value;
      return this;
    }

    /** See {@link RestoreRequest#options()}. */
    public Builder options(Map<String, String> value) {
      options = value;
      return this;
    }

    /** Returns the request. */
    public RestoreRequest build() {
      return new RestoreRequest(this);
    }
  }
}
