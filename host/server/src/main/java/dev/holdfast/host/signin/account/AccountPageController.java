package dev.holdfast.host.signin.account;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Get;
import io.avaje.http.api.Produces;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/**
 * The pages that links in mails open. The token is behind {@code #}, so the host doesn't receive it
 * until the page's script sends it.
 */
@Controller("/account")
final class AccountPageController {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'";

  /** Returns the page on which a person sets a new password. */
  @Roles(Permission.PUBLIC)
  @Get("/reset-password")
  @Produces("text/html")
  void getPasswordResetPage(Context context) throws IOException {
    page(context);
  }

  /** Returns the page on which a person confirms an e-mail address. */
  @Roles(Permission.PUBLIC)
  @Get("/verify-email")
  @Produces("text/html")
  void getEmailVerificationPage(Context context) throws IOException {
    page(context);
  }

  /** Returns the page on which a person accepts an invitation. */
  @Roles(Permission.PUBLIC)
  @Get("/accept-invitation")
  @Produces("text/html")
  void getInvitationPage(Context context) throws IOException {
    page(context);
  }

  /** Returns the script of these pages. */
  @Roles(Permission.PUBLIC)
  @Get("/page.js")
  @Produces("text/javascript")
  void getPageScript(Context context) throws IOException {
    send(context, "/account/page.js", "text/javascript");
  }

  private static void page(Context context) throws IOException {
    context.header("Content-Security-Policy", POLICY);
    send(context, "/account/page.html", "text/html");
  }

  private static void send(Context context, String resource, String type) throws IOException {
    try (InputStream content = AccountPageController.class.getResourceAsStream(resource)) {
      if (content == null) {
        throw new IllegalStateException("The build left out " + resource);
      }
      context.contentType(type + "; charset=utf-8").result(content.readAllBytes());
    }
  }
}
