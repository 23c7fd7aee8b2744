package dev.holdfast.host.adapter.greeter.plugin;

import dev.holdfast.host.adapter.greeter.Greeter;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.config.Field;
import dev.holdfast.plugin.config.SecretText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;

/** A greeter in a plugin jar. */
public final class PoliteGreeter implements Greeter<PoliteGreeter.Config> {

  /** Whom to greet. */
  public record Config(
      @Field(label = "Name") @NotBlank String name,
      @Field(label = "Password") @NotNull SecretText password) {}

  @Override
  public AdapterType type() {
    return AdapterType.of("polite", "Polite", "Greets politely.");
  }

  @Override
  public Class<Config> configType() {
    return Config.class;
  }

  @Override
  public CheckResult check(Config config, AdapterContext context) {
    context.log().info("The password is {}", config.password().reveal());
    return new CheckResult.Ok("Knows " + config.name() + ", " + config.password().reveal());
  }

  @Override
  public Greeting greet(Config config, AdapterContext context) {
    return new Greeting("Good day, " + config.name());
  }
}
