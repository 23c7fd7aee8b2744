package dev.holdfast.host.access.matrix;

import dev.holdfast.host.signin.factor.Authenticator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Gives people a second factor, and generates its codes. */
final class SecondFactors {

  private static final String ROUTE = "/api/v1/me/two-factor";

  private final AccountRows accounts;
  private final Map<UUID, Authenticator> halves = new HashMap<>();

  SecondFactors(AccountRows accounts) {
    this.accounts = accounts;
  }

  /** Returns the same person, who from now on stops before the second factor. */
  MatrixCaller half(MatrixCaller caller) throws Exception {
    UUID user = Objects.requireNonNull(caller.userId());
    halves.put(user, enrol(caller));
    return MatrixCaller.person(caller.host(), accounts, user, caller.organisation(), false);
  }

  /**
   * Returns a valid code: of the pending second factor in an incomplete login, otherwise of a
   * factor created for the call.
   */
  String code(MatrixCaller caller) throws Exception {
    Authenticator app = halves.get(caller.userId());
    if (app == null) {
      caller.signIn();
      app = enrol(caller);
      caller.signInAgain();
    }
    return app.code(1); // The current code was used to enrol.
  }

  /** Returns the first code of a factor that is to be confirmed. */
  String firstCode(MatrixCaller caller) throws Exception {
    caller.signIn();
    return begin(caller).code(0);
  }

  private static Authenticator enrol(MatrixCaller caller) throws Exception {
    Authenticator app = begin(caller);
    MatrixCallers.done(
        caller.send("POST", ROUTE + "/confirm", "{\"code\": \"%s\"}".formatted(app.code(0))));
    return app;
  }

  private static Authenticator begin(MatrixCaller caller) throws Exception {
    return new Authenticator(
        MatrixCallers.done(caller.send("POST", ROUTE, null)).json().path("secret").asText());
  }
}
