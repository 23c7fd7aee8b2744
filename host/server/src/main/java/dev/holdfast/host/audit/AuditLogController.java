package dev.holdfast.host.audit;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.StreamReauthorisation;
import dev.holdfast.host.audit.AuditLogView.AuditLogPage;
import dev.holdfast.host.audit.AuditLogs.AuditFilter;
import dev.holdfast.host.audit.AuditVerification.AuditVerificationView;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import dev.holdfast.host.web.stream.StreamedResponse;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Produces;
import io.avaje.http.api.QueryParam;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The audit log. */
@Controller("/api/v1/audit-logs")
final class AuditLogController {

  private final AuditLogs logs;
  private final AuditVerification verification;
  private final AuditTrail trail;
  private final StreamReauthorisation readmission;

  AuditLogController(
      AuditLogs logs,
      AuditVerification verification,
      AuditTrail trail,
      StreamReauthorisation readmission) {
    this.logs = logs;
    this.verification = verification;
    this.trail = trail;
    this.readmission = readmission;
  }

  /**
   * Lists rows of the audit log, newest first.
   *
   * @param userId returns only actions of this user
   * @param action returns only this action, for example {@code job.change}
   * @param resource returns only actions on this kind of resource, for example {@code job}
   * @param resourceId returns only actions on this resource
   * @param from returns only rows at or after this time
   * @param to returns only rows before this time
   * @param success returns only successful or only failed actions
   */
  @Roles(Permission.AUDIT_READ)
  @Get
  AuditLogPage listAuditLogs(
      @QueryParam @Nullable UUID userId,
      @QueryParam @Nullable String action,
      @QueryParam @Nullable String resource,
      @QueryParam @Nullable String resourceId,
      @QueryParam @Nullable Instant from,
      @QueryParam @Nullable Instant to,
      @QueryParam @Nullable Boolean success,
      @QueryParam @Nullable UUID after,
      @QueryParam @Nullable Integer limit) {
    return logs.list(
        new AuditFilter(userId, action, resource, resourceId, from, to, success),
        PageRequest.of(after, limit));
  }

  /**
   * Verifies the audit log. Reports rows that were changed, removed or inserted. With the sequence
   * and hash of an earlier end, also reports whether the log still contains that end.
   *
   * @param sequence sequence of an earlier end of the log
   * @param hash hash of that end
   */
  @Roles({Permission.AUDIT_READ, Permission.TRANSFER})
  @Get("/verification")
  AuditVerificationView verifyAuditLogs(
      @QueryParam @Nullable Long sequence, @QueryParam @Nullable String hash) {
    return verification.verify(ExpectedEnd.of(sequence, hash));
  }

  /**
   * Exports the audit log as a file, oldest row first. If the export fails or the permission is
   * revoked meanwhile, the connection is cut.
   *
   * @param format JSONL by default
   * @param from exports only rows at or after this time
   * @param to exports only rows before this time
   */
  @Roles({Permission.AUDIT_EXPORT, Permission.TRANSFER})
  @Get("/export")
  @Produces("application/jsonl, text/csv")
  void exportAuditLogs(
      @QueryParam @Nullable ExportFormat format,
      @QueryParam @Nullable Instant from,
      @QueryParam @Nullable Instant to,
      Context context) {
    ExportFormat chosen = format == null ? ExportFormat.JSONL : format;
    trail.record("audit.export", "audit", null, Map.of("format", chosen));
    context
        .contentType(chosen.contentType())
        .header(
            "Content-Disposition",
            "attachment; filename=\"audit." + chosen.name().toLowerCase(Locale.ROOT) + "\"");
    AuditFilter filter = new AuditFilter(null, null, null, null, from, to, null);
    BooleanSupplier admitted = readmission.of(context);
    StreamedResponse.send(
        context,
        writer -> {
          writer.write(chosen.header());
          logs.export(
              filter,
              row -> {
                requireAdmitted(admitted);
                write(writer, chosen.line(row));
              });
        });
  }

  /**
   * Returns a row of the audit log.
   *
   * @param id id of the row
   */
  @Roles(Permission.AUDIT_READ)
  @Get("/{id}")
  AuditLogView getAuditLog(UUID id) {
    return logs.get(id);
  }

  private static void requireAdmitted(BooleanSupplier admitted) {
    if (!admitted.getAsBoolean()) {
      throw new HoldfastException(
          ProblemCode.FORBIDDEN, "Access to the audit log was revoked.", "");
    }
  }

  private static void write(Writer writer, String line) {
    try {
      writer.write(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
