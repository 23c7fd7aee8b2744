package dev.holdfast.host.catalogue.retention;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.audit.AuditTrail;
import dev.holdfast.host.job.JobRetention;
import dev.holdfast.host.job.JobRetention.DestinationRetentionRequest;
import dev.holdfast.host.job.JobRetention.DestinationRetentionView;
import dev.holdfast.host.retention.RetentionRule;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What destinations of jobs keep. */
@Controller("/api/v1/jobs/{id}/destinations/{adapterConfigId}/retention")
final class RetentionController {

  /**
   * What to preview.
   *
   * @param retention which backups would be kept
   */
  public record RetentionPreviewRequest(@NotNull RetentionRule retention) {}

  private final JobRetention destinations;
  private final RetentionService retention;
  private final AuditTrail audit;

  RetentionController(JobRetention destinations, RetentionService retention, AuditTrail audit) {
    this.destinations = destinations;
    this.retention = retention;
    this.audit = audit;
  }

  /**
   * Returns which backups a destination of a job keeps.
   *
   * @param adapterConfigId the storage
   */
  @Roles(Permission.JOB_READ)
  @Get
  DestinationRetentionView getJobRetention(UUID id, UUID adapterConfigId) {
    return destinations.get(id, adapterConfigId);
  }

  /**
   * Changes which backups a destination of a job keeps. To keep less takes a fresh proof.
   *
   * @param adapterConfigId the storage
   */
  @Roles({Permission.JOB_WRITE, Permission.FRESH_PROOF_AT_TIMES})
  @Put
  DestinationRetentionView changeJobRetention(
      UUID id, UUID adapterConfigId, DestinationRetentionRequest request) {
    return destinations.change(id, adapterConfigId, request);
  }

  /**
   * Shows which backups of a job at a destination would be kept or deleted, and why.
   *
   * @param adapterConfigId the storage
   */
  @Roles(Permission.BACKUP_READ)
  @Post("/preview")
  @Produces(statusCode = 200)
  RetentionPreview previewJobRetention(
      UUID id,
      UUID adapterConfigId,
      RetentionPreviewRequest request,
      @QueryParam @Nullable UUID after,
      @QueryParam @Nullable Integer limit) {
    return retention.preview(
        id, adapterConfigId, request.retention(), PageRequest.of(after, limit));
  }

  /**
   * Lets backups expire once, although retention is suspended there. They are deleted after the
   * cool-off.
   *
   * @param adapterConfigId the storage
   */
  @Roles({Permission.BACKUP_DELETE, Permission.FRESH_PROOF})
  @Post("/confirm")
  @Produces(statusCode = 200)
  DestinationRetentionView confirmJobRetention(UUID id, UUID adapterConfigId) {
    audit.record("job.retention.confirm", "job", id, Map.of("adapterConfigId", adapterConfigId));
    retention.apply(id, adapterConfigId, true);
    return destinations.get(id, adapterConfigId);
  }
}
