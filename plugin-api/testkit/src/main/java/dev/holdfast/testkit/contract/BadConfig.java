package dev.holdfast.testkit.contract;

import dev.holdfast.plugin.ErrorCode;
import java.util.Set;

/**
 * A configuration that is well formed but must fail.
 *
 * @param <C> the configuration record
 * @param name what is wrong with it, for example {@code wrong password}
 * @param config the configuration
 * @param codes {@code check} must return one of these codes
 */
public record BadConfig<C extends Record>(String name, C config, Set<ErrorCode> codes) {

  public BadConfig {
    codes = Set.copyOf(codes);
  }

  /** A configuration that must fail with this code. */
  public static <C extends Record> BadConfig<C> of(String name, C config, ErrorCode code) {
    return new BadConfig<>(name, config, Set.of(code));
  }
}
