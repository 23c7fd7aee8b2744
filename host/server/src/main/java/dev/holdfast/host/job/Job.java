package dev.holdfast.host.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.engine.run.BackupOptions;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.persistence.EditableEntity;
import dev.holdfast.host.persistence.Quota;
import jakarta.persistence.Entity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is backed up, and how. Its destinations are rows of their own. */
@Quota(value = 1000, of = "jobs")
@Entity
public class Job extends EditableEntity {

  private String name;
  private UUID sourceId;
  @Nullable private UUID drillSourceId;
  @Nullable private String schedule;
  private boolean enabled;
  private String options;

  // What the options name, so that the database keeps it.
  @Nullable private UUID encryptionProfileId;

  // Kept for retention and notification, which have no interface yet.
  private String retention = "{}";
  private String notificationEvents = "ALWAYS";

  Job(JobRequest request) {
    configure(request);
  }

  void configure(JobRequest request) {
    this.name = request.name();
    this.sourceId = request.sourceId();
    this.drillSourceId = request.drillSourceId();
    this.enabled = request.enabled();
    this.options = request.options().json().toString();
    this.encryptionProfileId = request.options().profileId();
  }

  String name() {
    return name;
  }

  UUID sourceId() {
    return sourceId;
  }

  @Nullable UUID drillSourceId() {
    return drillSourceId;
  }

  boolean enabled() {
    return enabled;
  }

  /** With the default of what they lack, such as an option of a later build. */
  BackupOptions options() {
    try {
      return BackupOptions.of(RecordJson.MAPPER.readTree(options));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A job's row is not JSON", e);
    }
  }
}
