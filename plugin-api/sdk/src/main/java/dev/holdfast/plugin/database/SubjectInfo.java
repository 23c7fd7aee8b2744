package dev.holdfast.plugin.database;

import java.util.Objects;

/**
 * Something that can be dumped. Made by the methods below, never by the constructor, which may gain
 * parameters.
 *
 * @param subject what it is
 * @param sizeBytes approximate size, or -1 if unknown
 */
public record SubjectInfo(Subject subject, long sizeBytes) {

  public SubjectInfo {
    Objects.requireNonNull(subject, "subject is null");
  }

  /** Returns a subject of about this size, or -1 if unknown. */
  public static SubjectInfo of(Subject subject, long sizeBytes) {
    return new SubjectInfo(subject, sizeBytes);
  }

  /** Returns a database of about this size, or -1 if unknown. */
  public static SubjectInfo database(String name, long sizeBytes) {
    return new SubjectInfo(Subject.database(name), sizeBytes);
  }

  /** Returns the engine's objects outside databases. */
  public static SubjectInfo globals() {
    return new SubjectInfo(Subject.globals(), -1);
  }
}
