package dev.holdfast.host.signin.setup;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import io.avaje.http.api.AvajeJavalinPlugin;
import io.javalin.config.JavalinState;
import io.javalin.http.Context;
import jakarta.inject.Singleton;

/** Until setup, admits only health checks and setup, and only from this machine. */
@Singleton
final class SetupGate extends AvajeJavalinPlugin {

  private final SetupService setup;
  private final OwnMachine machine;

  SetupGate(SetupService setup, OwnMachine machine) {
    this.setup = setup;
    this.machine = machine;
  }

  @Override
  public void onInitialize(JavalinState state) {
    state.routes.before(this::check);
  }

  private void check(Context context) {
    if (!setup.isRequired()) {
      return;
    }
    String path = context.path();
    boolean open = path.startsWith("/health/") || path.equals("/api/v1/setup");
    if (!open || !machine.sent(context)) {
      throw new HoldfastException(
          ProblemCode.SETUP_REQUIRED,
          "This host hasn't been set up yet; until then it answers only its own machine.",
          "On its machine or in its container, run: holdfast setup.");
    }
  }
}
