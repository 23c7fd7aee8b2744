package dev.holdfast.host.access.matrix;

import dev.holdfast.host.signin.factor.Authenticator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Gives people a second factor, and its codes. */
final class SecondFactors {

  private static final String ROUTE = "/api/v1/me/two-factor";

  private final AccountRows directory;
  private final Map<UUID, Authenticator> halves = new HashMap<>();

  SecondFactors(AccountRows directory) {
    this.directory = directory;
  }

  /** The same person, who from now on stops before the second factor. */
  MatrixCaller half(MatrixCaller visitor) throws Exception {
    UUID user = Objects.requireNonNull(visitor.userId());
    halves.put(user, enrol(visitor));
    return MatrixCaller.person(visitor.host(), directory, user, visitor.organisation(), false);
  }

  /** A code that counts: for half a sign-in its own, else that of a factor made for the call. */
  String code(MatrixCaller visitor) throws Exception {
    Authenticator app = halves.get(visitor.userId());
    if (app == null) {
      visitor.signIn();
      app = enrol(visitor);
      visitor.signInAgain();
    }
    return app.code(1); // The present one was taken to enrol.
  }

  /** The first code of a factor that is to be confirmed. */
  String firstCode(MatrixCaller visitor) throws Exception {
    visitor.signIn();
    return begin(visitor).code(0);
  }

  private static Authenticator enrol(MatrixCaller visitor) throws Exception {
    Authenticator app = begin(visitor);
    MatrixCallers.done(
        visitor.send("POST", ROUTE + "/confirm", "{\"code\": \"%s\"}".formatted(app.code(0))));
    return app;
  }

  private static Authenticator begin(MatrixCaller visitor) throws Exception {
    return new Authenticator(
        MatrixCallers.done(visitor.send("POST", ROUTE, null)).json().path("secret").asText());
  }
}
