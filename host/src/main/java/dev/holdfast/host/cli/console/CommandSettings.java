package dev.holdfast.host.cli.console;

import dev.holdfast.host.HoldfastException;
import dev.holdfast.host.ProblemCode;
import dev.holdfast.host.configuration.HostConfiguration;
import java.util.Map;

/** Reads the settings for a command that is over soon: a wrong one is wrong usage. */
public final class CommandSettings {

  private CommandSettings() {}

  public static HostConfiguration read(Map<String, String> environment) {
    try {
      return HostConfiguration.read(environment);
    } catch (HoldfastException e) {
      throw e.code() == ProblemCode.STARTUP_REFUSED
          ? new HoldfastException(ProblemCode.INVALID_VALUES, e.getMessage(), e.hint(), e)
          : e;
    }
  }
}
