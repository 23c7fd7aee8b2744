package dev.holdfast.host.adapter.health;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.adapter.CheckView;
import dev.holdfast.host.adapter.health.HealthCheckView.EngineVersionPage;
import dev.holdfast.host.adapter.health.HealthCheckView.HealthCheckPage;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Post;
import io.avaje.http.api.Produces;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The health of adapters. */
@Controller("/api/v1/adapters/{id}")
final class AdapterHealthController {

  /**
   * How long nobody is told of an adapter's health.
   *
   * @param until the end
   */
  public record MuteRequest(@NotNull Instant until) {}

  private final HealthChecks checks;
  private final HealthHistory history;

  AdapterHealthController(HealthChecks checks, HealthHistory history) {
    this.checks = checks;
    this.history = history;
  }

  /** Checks an adapter by connecting to it. */
  @Roles({Permission.ADAPTER_CHECK, Permission.OUTBOUND})
  @Post("/check")
  @Produces(statusCode = 200)
  CheckView checkAdapter(UUID id) {
    return checks.now(id);
  }

  /** Lists the checks of an adapter, newest first. */
  @Roles(Permission.ADAPTER_READ)
  @Get("/health-checks")
  HealthCheckPage listHealthChecks(
      UUID id, @QueryParam @Nullable UUID after, @QueryParam @Nullable Integer limit) {
    return history.checks(id, PageRequest.of(after, limit));
  }

  /** Lists the versions that a source's engine has had, newest first. */
  @Roles(Permission.ADAPTER_READ)
  @Get("/engine-versions")
  EngineVersionPage listEngineVersions(
      UUID id, @QueryParam @Nullable UUID after, @QueryParam @Nullable Integer limit) {
    return history.versions(id, PageRequest.of(after, limit));
  }

  /** Stops telling people of an adapter's health until a time. It is still checked. */
  @Roles(Permission.ADAPTER_WRITE)
  @Put("/mute")
  void muteAdapter(UUID id, MuteRequest request) {
    history.mute(id, request.until());
  }

  /** Tells people of an adapter's health again. */
  @Roles(Permission.ADAPTER_WRITE)
  @Delete("/mute")
  void unmuteAdapter(UUID id) {
    history.mute(id, null);
  }
}
