package dev.holdfast.host.execution;

import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.access.StreamReauthorisation;
import dev.holdfast.host.execution.ExecutionService.ExecutionFilter;
import dev.holdfast.host.execution.ExecutionView.ExecutionPage;
import dev.holdfast.host.execution.log.LogLine.LogPage;
import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.host.execution.work.ExecutionType;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import dev.holdfast.host.web.stream.EventStreams;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Header;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.avaje.http.api.QueryParam;
import io.javalin.http.Context;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queued, running and finished runs. */
@Controller("/api/v1/executions")
final class ExecutionController {

  private final ExecutionService executions;
  private final ExecutionFollowers followers;
  private final RequestScope scope;
  private final EventStreams streams;
  private final StreamReauthorisation readmission;

  ExecutionController(
      ExecutionService executions,
      ExecutionFollowers followers,
      RequestScope scope,
      EventStreams streams,
      StreamReauthorisation readmission) {
    this.executions = executions;
    this.followers = followers;
    this.scope = scope;
    this.streams = streams;
    this.readmission = readmission;
  }

  /**
   * Lists runs, newest first.
   *
   * @param jobId returns only runs of this job
   * @param type returns only runs of this type
   * @param status returns only runs with this status
   */
  @Roles(Permission.EXECUTION_READ)
  @Get
  ExecutionPage listExecutions(
      @QueryParam @Nullable UUID jobId,
      @QueryParam @Nullable ExecutionType type,
      @QueryParam @Nullable ExecutionStatus status,
      @QueryParam @Nullable UUID after,
      @QueryParam @Nullable Integer limit) {
    return executions.list(new ExecutionFilter(jobId, type, status), PageRequest.of(after, limit));
  }

  /** Returns a run. */
  @Roles(Permission.EXECUTION_READ)
  @Get("/{id}")
  ExecutionView getExecution(UUID id) {
    return executions.find(id);
  }

  /** Cancels a run. Waits a while for its end, but it may still be running afterwards. */
  @Roles({Permission.JOB_RUN, Permission.OUTBOUND})
  @Post("/{id}/cancel")
  @Produces(statusCode = 200)
  ExecutionView cancelExecution(UUID id) {
    return executions.cancel(id);
  }

  /**
   * Returns lines of a run's log, oldest first.
   *
   * @param after returns only lines after this sequence number
   * @param limit maximum number of lines
   */
  @Roles(Permission.EXECUTION_READ)
  @Get("/{id}/log")
  LogPage getExecutionLog(
      UUID id, @QueryParam @Nullable Integer after, @QueryParam @Nullable Integer limit) {
    return executions.log(id, after == null ? 0 : after, PageRequest.of(null, limit).limit());
  }

  /**
   * Streams the events of a run until it ends. The events are {@code log}, {@code progress} and
   * {@code status}.
   */
  @Roles(Permission.EXECUTION_READ)
  @Get("/{id}/events")
  @Produces("text/event-stream")
  void followExecution(
      UUID id, @Header("Last-Event-ID") @Nullable String lastEventId, Context context) {
    executions.find(id);
    int after = lastLine(lastEventId);
    UUID organisationId = scope.organisationId();
    streams.serve(
        context,
        readmission.of(context),
        stream -> followers.follow(organisationId, id, after, stream));
  }

  private static int lastLine(@Nullable String eventId) {
    try {
      return eventId == null || eventId.isBlank() ? 0 : Integer.parseInt(eventId.strip());
    } catch (NumberFormatException e) {
      throw InvalidValuesException.parameter("Last-Event-ID", "must be a whole number");
    }
  }
}
