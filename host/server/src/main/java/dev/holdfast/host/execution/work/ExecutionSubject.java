package dev.holdfast.host.execution.work;

import io.ebean.annotation.DbEnumValue;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The subject of an execution. The execution's row keeps it even if it is deleted.
 *
 * @param id of the job or the backup
 */
public record ExecutionSubject(Type type, UUID id) {

  /** The types of subjects. */
  public enum Type {
    JOB("Job"),
    BACKUP("Backup");

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

  public boolean is(@Nullable Type wanted) {
    return type == wanted;
  }
}
