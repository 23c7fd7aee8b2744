package dev.holdfast.host.identity.account;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.identity.session.CurrentSession;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.javalin.http.Context;

/** What is kept of whoever asks, to take along. */
@Controller("/api/v1/me")
final class AccountExportController {

  private final AccountExportService exports;

  AccountExportController(AccountExportService exports) {
    this.exports = exports;
  }

  /** All that is kept of me, without secrets. Keys don't get it. */
  @Roles(Permission.SIGNED_IN)
  @Get("/export")
  AccountExport exportMyAccount(Context context) throws Exception {
    CurrentSession current = CurrentSession.require(context);
    context.header("Content-Disposition", "attachment; filename=\"account.json\"");
    return exports.export(current);
  }
}
