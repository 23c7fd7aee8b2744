package dev.holdfast.engine.manifest;

import java.util.Objects;

/**
 * How much of its source a backup was meant to contain. What was requested but is missing counts in
 * {@link Manifest#missingEntries}, not here.
 *
 * @param scope what was requested
 * @param leftOut how many databases, and tables or the like of those that are in it, were left out
 *     by design
 */
public record Coverage(Scope scope, int leftOut) {

  /** What a run was asked to back up. */
  public enum Scope {
    /** All databases of the server. */
    ALL,
    /** Only the databases that the job lists. */
    NAMED
  }

  public Coverage {
    Objects.requireNonNull(scope, "coverage.scope is missing");
    Manifest.require(leftOut >= 0, "coverage.leftOut is negative");
  }
}
