package dev.holdfast.host.statistics;

import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.QueryParam;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The overview of an organisation. */
@Controller("/api/v1/dashboard")
final class DashboardController {

  private final DashboardService dashboard;

  DashboardController(DashboardService dashboard) {
    this.dashboard = dashboard;
  }

  /**
   * Returns key figures, the activity of the last days and months, and the jobs at risk.
   *
   * @param timeZone the time zone of the days, such as {@code Europe/Berlin}; UTC by default
   */
  @Roles({Permission.EXECUTION_READ, Permission.FOR_EVERYTHING})
  @Get
  DashboardView getDashboard(@QueryParam @Nullable String timeZone) {
    return dashboard.now(zone(timeZone));
  }

  private static ZoneId zone(@Nullable String name) {
    try {
      return name == null ? ZoneOffset.UTC : ZoneId.of(name);
    } catch (DateTimeException e) {
      throw InvalidValuesException.parameter(
          "timeZone", "is not a time zone; use a name such as Europe/Berlin");
    }
  }
}
