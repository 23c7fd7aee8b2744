package dev.holdfast.host.backup.manifest;

import java.util.Objects;

/**
 * The job that a backup belongs to.
 *
 * @param id stable, of whatever form the host gives it
 * @param name as people call it at that time
 */
public record JobReference(String id, String name) {

  /** Refuses null. */
  public JobReference {
    Objects.requireNonNull(id, "job.id is missing");
    Objects.requireNonNull(name, "job.name is missing");
  }
}
