package dev.holdfast.host.evidence;

import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Produces;
import io.avaje.http.api.QueryParam;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What auditors ask for. */
@Controller("/api/v1")
final class EvidenceController {

  private final EvidenceService evidence;

  EvidenceController(EvidenceService evidence) {
    this.evidence = evidence;
  }

  /**
   * Returns what happened to the backups of each job in a month.
   *
   * @param month the month in UTC, such as 2026-11; the last one by default
   */
  @Roles({Permission.EXECUTION_READ, Permission.FOR_EVERYTHING})
  @Get("/evidence")
  EvidenceReport getEvidence(@QueryParam @Nullable String month) {
    return evidence.of(month(month));
  }

  /**
   * Returns the same as a page to print.
   *
   * @param month the month in UTC, such as 2026-11; the last one by default
   */
  @Roles({Permission.EXECUTION_READ, Permission.FOR_EVERYTHING})
  @Get("/evidence.html")
  @Produces("text/html")
  void getEvidencePage(@QueryParam @Nullable String month, Context context) {
    String page = EvidencePage.of(evidence.of(month(month)));
    context.header("Content-Security-Policy", EvidencePage.POLICY);
    context.contentType("text/html; charset=utf-8").result(page);
  }

  private static YearMonth month(@Nullable String text) {
    try {
      YearMonth now = YearMonth.now(ZoneOffset.UTC);
      YearMonth month = text == null ? now.minusMonths(1) : YearMonth.parse(text);
      if (month.getYear() >= 2000 && !month.isAfter(now)) {
        return month;
      }
    } catch (DateTimeException e) {
      // Told below.
    }
    throw InvalidValuesException.parameter(
        "month", "is not a month that has begun; use the form 2026-11");
  }
}
