package dev.holdfast.host.signin.setup;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.people.EmailVerificationService;
import dev.holdfast.host.people.User;
import dev.holdfast.host.people.limit.RateLimiter;
import dev.holdfast.host.people.mail.AccountMail;
import dev.holdfast.host.signin.session.BrowserSessions;
import dev.holdfast.host.signin.session.RequestOrigin;
import dev.holdfast.host.signin.session.SignedInView;
import dev.holdfast.host.signin.setup.SetupService.SetupRequest;
import dev.holdfast.host.web.Roles;
import dev.holdfast.host.web.client.ClientAddresses;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Post;
import io.javalin.http.Context;
import java.time.Duration;

/** The first setup, which is only possible from the host's own machine. */
@Controller("/api/v1/setup")
final class SetupController {

  private final SetupService setup;
  private final BrowserSessions sessions;
  private final RequestOrigin origin;
  private final AccountMail mail;
  private final EmailVerificationService emails;
  private final ClientAddresses addresses;
  private final RateLimiter limit =
      new RateLimiter("Too many attempts", 60, Duration.ofMinutes(5), System::nanoTime);

  SetupController(
      SetupService setup,
      BrowserSessions sessions,
      RequestOrigin origin,
      AccountMail mail,
      EmailVerificationService emails,
      ClientAddresses addresses) {
    this.setup = setup;
    this.sessions = sessions;
    this.origin = origin;
    this.mail = mail;
    this.emails = emails;
    this.addresses = addresses;
  }

  /**
   * Creates the first user and the first organisation, and logs the user in. With a mail server, a
   * link for verifying the e-mail address is sent.
   */
  @Roles(Permission.PUBLIC)
  @Post
  SignedInView setUp(SetupRequest request, Context context) throws Exception {
    origin.requireOwn(context);
    limit.acquire(addresses.of(context).network());
    return setup.setUp(request, owner -> welcome(owner, context));
  }

  private SignedInView welcome(User owner, Context context) {
    if (mail.isOn()) {
      emails.request(owner.id(), owner.email());
    }
    return sessions.begin(owner, false, context);
  }
}
