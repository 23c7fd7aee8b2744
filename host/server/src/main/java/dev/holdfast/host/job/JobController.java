package dev.holdfast.host.job;

import dev.holdfast.engine.schema.ResourceName;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.execution.ExecutionView;
import dev.holdfast.host.job.JobView.JobPage;
import dev.holdfast.host.web.Etag;
import dev.holdfast.host.web.IdempotencyKey;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Header;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs: what is backed up, how and where to. */
@Controller("/api/v1/jobs")
final class JobController {

  /**
   * What a copy of a job is called.
   *
   * @param name unique name
   */
  public record JobCopyRequest(@ResourceName String name) {}

  /**
   * How long schedules are ignored.
   *
   * @param until the end of the pause; until somebody ends it without
   */
  record JobPause(@Nullable Instant until) {}

  private static final Instant FOREVER = Instant.parse("9999-12-31T00:00:00Z");

  private final JobService jobs;

  JobController(JobService jobs) {
    this.jobs = jobs;
  }

  /** Lists jobs, newest first. */
  @Roles(Permission.JOB_READ)
  @Get
  JobPage listJobs(@QueryParam @Nullable UUID after, @QueryParam @Nullable Integer limit) {
    return jobs.list(PageRequest.of(after, limit));
  }

  /** Returns a job. */
  @Roles(Permission.JOB_READ)
  @Get("/{id}")
  JobView getJob(UUID id, Context context) {
    return tagged(jobs.get(id), context);
  }

  /** Creates a job. */
  @Roles(Permission.JOB_WRITE)
  @Post
  JobView createJob(JobRequest request, Context context) {
    return tagged(jobs.create(request), context);
  }

  /** Changes a job. A running backup continues with the old values. */
  @Roles(Permission.JOB_WRITE)
  @Put("/{id}")
  JobView changeJob(
      UUID id, JobRequest request, @Header("If-Match") @Nullable String ifMatch, Context context) {
    return tagged(
        jobs.change(id, request, version -> Etag.require("The job", ifMatch, version)), context);
  }

  /** Copies a job. */
  @Roles({Permission.JOB_WRITE, Permission.FOR_EVERYTHING})
  @Post("/{id}/clone")
  JobView cloneJob(UUID id, JobCopyRequest request, Context context) {
    return tagged(jobs.copy(id, request.name()), context);
  }

  /** Deletes a job that is neither queued nor running. Its backups stay. */
  @Roles(Permission.JOB_WRITE)
  @Delete("/{id}")
  void deleteJob(UUID id) {
    jobs.delete(id);
  }

  /**
   * Starts a backup of a job.
   *
   * @param full whether everything is backed up, although the job is incremental
   */
  @Roles(Permission.JOB_RUN)
  @Post("/{id}/run")
  @Produces(statusCode = 202)
  ExecutionView runJob(
      UUID id,
      @QueryParam @Nullable Boolean full,
      @Header("Idempotency-Key") @Nullable String idempotencyKey) {
    return jobs.run(id, Boolean.TRUE.equals(full), IdempotencyKey.check(idempotencyKey));
  }

  /**
   * Ignores the schedules of a job. People can still run it.
   *
   * @param pause until when
   */
  @Roles(Permission.JOB_WRITE)
  @Post("/{id}/pause")
  @Produces(statusCode = 200)
  JobView pauseJob(UUID id, JobPause pause, Context context) {
    Instant until = pause.until() == null ? FOREVER : pause.until();
    return tagged(jobs.pause(id, until), context);
  }

  /** Follows the schedules of a job again. */
  @Roles(Permission.JOB_WRITE)
  @Post("/{id}/resume")
  @Produces(statusCode = 200)
  JobView resumeJob(UUID id, Context context) {
    return tagged(jobs.pause(id, null), context);
  }

  private static JobView tagged(JobView view, Context context) {
    Etag.set(context, view.version());
    return view;
  }
}
