package dev.holdfast.host.adapter;

import dev.holdfast.plugin.CheckResult;

/**
 * What came of a check.
 *
 * @param ok whether the configuration works
 * @param code the kind of failure, or empty
 * @param message the result, or what failed and why
 * @param hint what to do; may be empty
 * @param latencyMs duration of the check
 */
public record CheckView(boolean ok, String code, String message, String hint, int latencyMs) {

  static CheckView of(CheckResult result, int latencyMs) {
    if (result instanceof CheckResult.Failed failed) {
      return new CheckView(false, failed.code().name(), failed.message(), failed.hint(), latencyMs);
    }
    return new CheckView(true, "", ((CheckResult.Ok) result).summary(), "", latencyMs);
  }
}
