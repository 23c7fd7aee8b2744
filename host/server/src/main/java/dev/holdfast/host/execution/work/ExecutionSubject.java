package dev.holdfast.host.execution.work;

import io.ebean.annotation.DbEnumValue;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The subject of an execution. The execution's row keeps it even if it is deleted.
 *
 * @param id of the job or the backup; of the organisation that runs the installation for the host
 */
public record ExecutionSubject(Type type, UUID id) {

  /** The types of subjects. */
  public enum Type {
    JOB("Job"),
    BACKUP("Backup"),
    HOST("Host");

    private final String id;

    Type(String id) {
      this.id = id;
    }

    /** The stored name. */
    @DbEnumValue
    public String id() {
      return id;
    }
  }

  public ExecutionSubject {
    Objects.requireNonNull(type, "type is null");
    Objects.requireNonNull(id, "id is null");
  }

  public static ExecutionSubject job(UUID id) {
    return new ExecutionSubject(Type.JOB, id);
  }

  public static ExecutionSubject backup(UUID id) {
    return new ExecutionSubject(Type.BACKUP, id);
  }

  /** The host itself, which this organisation runs. */
  public static ExecutionSubject host(UUID organisation) {
    return new ExecutionSubject(Type.HOST, organisation);
  }

  public boolean is(@Nullable Type wanted) {
    return type == wanted;
  }
}
