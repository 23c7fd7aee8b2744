package dev.holdfast.host.identity.setup;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.access.Admission;
import io.javalin.http.Context;
import jakarta.inject.Singleton;

/** While there is nobody, lets strangers ask for nothing but health and the setup. */
@Singleton
final class SetupGate implements Admission {

  private final SetupService setup;

  SetupGate(SetupService setup) {
    this.setup = setup;
  }

  @Override
  public void check(Context context) {
    String path = context.path();
    boolean open = path.startsWith("/health/") || path.equals("/api/v1/setup");
    if (!open && setup.isRequired()) {
      throw new HoldfastException(
          ProblemCode.SETUP_REQUIRED,
          "Nobody has set this host up yet.",
          "Send the setup token, which the host printed at its start, to /api/v1/setup.");
    }
  }
}
