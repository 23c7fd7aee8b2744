package dev.holdfast.engine.manifest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The job that a backup belongs to.
 *
 * @param origin what keeps the job; null in manifests that didn't say so yet
 * @param id stable: a host's id of it, or the name of a job file's
 * @param name as people call it at that time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobReference(@Nullable Origin origin, String id, String name) {

  /** What keeps a job. */
  public enum Origin {
    /** A host, which gives it an id. */
    HOST,
    /** A file, in which it has nothing but a name. */
    FILE
  }

  /** Refuses null, but for the origin. */
  public JobReference {
    Objects.requireNonNull(id, "job.id is missing");
    Objects.requireNonNull(name, "job.name is missing");
  }

  /** A job of a host. */
  public static JobReference ofHost(String id, String name) {
    return new JobReference(Origin.HOST, id, name);
  }

  /** A job of a file. */
  public static JobReference ofFile(String name) {
    return new JobReference(Origin.FILE, name, name);
  }

  /** Whether a host keeps it. Its ids were never the job's name. */
  @JsonIgnore
  public boolean isOfHost() {
    return origin == null ? !id.equals(name) : origin == Origin.HOST;
  }
}
