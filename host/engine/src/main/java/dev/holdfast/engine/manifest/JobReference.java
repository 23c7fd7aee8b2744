package dev.holdfast.engine.manifest;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The job that a backup belongs to.
 *
 * @param origin where the job is defined; null in older manifests
 * @param id stable: its id on the host, or its name in a job file
 * @param name its name at that time
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobReference(@Nullable Origin origin, String id, String name) {

  private static final String SELF = "holdfast-self-backup";

  /** Where a job is defined. */
  public enum Origin {
    /** On a host, which gives it an id. */
    HOST,
    /** In a job file, where it has only a name. */
    FILE,
    /** Nowhere: the host backs up itself. */
    SELF
  }

  public JobReference {
    Objects.requireNonNull(id, "job.id is missing");
    Objects.requireNonNull(name, "job.name is missing");
  }

  /** Returns the reference of a job on a host. */
  public static JobReference ofHost(String id, String name) {
    return new JobReference(Origin.HOST, id, name);
  }

  /** Returns the reference of a job in a file. */
  public static JobReference ofFile(String name) {
    return new JobReference(Origin.FILE, name, name);
  }

  /** The reference of a host's backups of itself. */
  public static JobReference ofSelf() {
    return new JobReference(Origin.SELF, SELF, SELF);
  }

  /** Whether it is the host's backup of itself. */
  @JsonIgnore
  public boolean isSelf() {
    return origin == Origin.SELF;
  }

  /** Whether it is defined on a host, whose ids never equal the job's name. */
  @JsonIgnore
  public boolean isOfHost() {
    return origin == null ? !id.equals(name) : origin == Origin.HOST;
  }
}
