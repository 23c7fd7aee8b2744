package dev.holdfast.host.access;

import io.javalin.http.Context;

/** Says whether strangers are let in at all; asked for each request that has no caller. */
@FunctionalInterface
public interface FirstSetupGate {

  /** Throws what the request is to be answered with. */
  void check(Context context);
}
