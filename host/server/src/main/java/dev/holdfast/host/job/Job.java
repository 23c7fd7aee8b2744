package dev.holdfast.host.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.holdfast.engine.run.ReadBack;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.host.persistence.EditableEntity;
import dev.holdfast.host.persistence.Quota;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is backed up, and how. Its destinations are rows of their own. */
@Quota(value = 1000, of = "jobs")
@Entity
public class Job extends EditableEntity {

  private String name;
  private UUID sourceId;
  @Nullable private UUID drillSourceId;
  private String databases;
  @Nullable private String schedule;
  private boolean enabled;
  private String compression;
  @Nullable private UUID encryptionProfileId;
  private int parallelism;
  private int neededCopies;

  @Enumerated(EnumType.STRING)
  private ReadBack readBack;

  @Nullable private String namingTemplate;

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
    this.databases = RecordJson.MAPPER.valueToTree(request.databases()).toString();
    this.enabled = request.enabled();
    this.compression = request.compression();
    this.encryptionProfileId = request.encryptionProfileId();
    this.parallelism = request.parallelism();
    this.neededCopies = request.neededCopies();
    this.readBack = request.readBack();
    this.namingTemplate = request.namingTemplate();
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

  List<String> databases() {
    try {
      return RecordJson.MAPPER.readValue(databases, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A job's row is not JSON", e);
    }
  }

  boolean enabled() {
    return enabled;
  }

  String compression() {
    return compression;
  }

  @Nullable UUID encryptionProfileId() {
    return encryptionProfileId;
  }

  int parallelism() {
    return parallelism;
  }

  int neededCopies() {
    return neededCopies;
  }

  ReadBack readBack() {
    return readBack;
  }

  @Nullable String namingTemplate() {
    return namingTemplate;
  }
}
