package dev.holdfast.engine.manifest;

import java.util.Objects;

/**
 * How much of its source a backup was asked to hold. What was asked for and isn't in it counts in
 * {@link Manifest#missingEntries}, not here.
 *
 * @param scope what was asked for
 * @param leftOut how many databases, and tables or the like of those that are in it, were left out
 *     by design
 */
public record Coverage(Scope scope, int leftOut) {

  /** What a run was asked for. */
  public enum Scope {
    /** Whatever the server had. */
    ALL,
    /** Only what the job named. */
    NAMED
  }

  /** Refuses null and negative counts. */
  public Coverage {
    Objects.requireNonNull(scope, "coverage.scope is missing");
    Manifest.require(leftOut >= 0, "coverage.leftOut is negative");
  }
}
