package dev.holdfast.host.signin.profile;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.signin.profile.AccountExportService.AccountExport;
import dev.holdfast.host.signin.session.CurrentSession;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.javalin.http.Context;

/** The export of one's own account. */
@Controller("/api/v1/me")
final class AccountExportController {

  private final AccountExportService exports;

  AccountExportController(AccountExportService exports) {
    this.exports = exports;
  }

  /** Exports everything stored about my account, without secrets. */
  @Roles(Permission.SIGNED_IN)
  @Get("/export")
  AccountExport exportMyAccount(Context context) throws Exception {
    CurrentSession current = CurrentSession.require(context);
    context.header("Content-Disposition", "attachment; filename=\"account.json\"");
    return exports.export(current);
  }
}
