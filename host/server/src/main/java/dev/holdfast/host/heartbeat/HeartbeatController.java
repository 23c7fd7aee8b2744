package dev.holdfast.host.heartbeat;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Put;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Watchers outside that are told of a job's runs. */
@Controller("/api/v1/jobs/{id}/heartbeat")
final class HeartbeatController {

  /**
   * Where the runs of a job are reported to.
   *
   * @param kind how it is told
   * @param url the address of the check, which nobody can read again
   */
  public record HeartbeatRequest(
      @Field(label = "Kind") @NotNull HeartbeatKind kind,
      @Field(label = "URL") @NotNull SecretText url) {}

  /**
   * Where the runs of a job are reported to, without the address.
   *
   * @param kind how it is told
   * @param lastSentAt when it was last told, or should have been; null for never
   * @param lastError why it couldn't be told; null if it was
   */
  public record HeartbeatView(
      HeartbeatKind kind, @Nullable Instant lastSentAt, @Nullable String lastError) {

    static HeartbeatView of(JobHeartbeat row) {
      return new HeartbeatView(row.kind(), row.lastSentAt(), row.lastError());
    }
  }

  private final HeartbeatService heartbeats;

  HeartbeatController(HeartbeatService heartbeats) {
    this.heartbeats = heartbeats;
  }

  /** Returns how the runs of a job are reported, and whether that works. */
  @Roles(Permission.JOB_READ)
  @Get
  HeartbeatView getHeartbeat(UUID id) {
    return heartbeats.get(id);
  }

  /** Reports the beginning and end of a job's runs to a watcher outside. */
  @Roles(Permission.JOB_WRITE)
  @Put
  HeartbeatView changeHeartbeat(UUID id, HeartbeatRequest request) {
    return heartbeats.set(id, request);
  }

  /** Stops reporting the runs of a job. */
  @Roles(Permission.JOB_WRITE)
  @Delete
  void deleteHeartbeat(UUID id) {
    heartbeats.delete(id);
  }
}
