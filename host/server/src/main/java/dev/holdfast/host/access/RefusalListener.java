package dev.holdfast.host.access;

import io.javalin.http.Context;

/** Is told of callers who wanted to change what they may not. */
@FunctionalInterface
public interface RefusalListener {

  /** Must not throw for what the caller sent. */
  void refused(Context context, Caller caller, Permission demanded);
}
