package dev.holdfast.host.web;

import io.javalin.http.Handler;

/** Surrounds every route's handler, such as with the organisation that it works for. */
@FunctionalInterface
public interface RequestWrapper {

  /** A handler that runs the given one. */
  Handler wrap(Handler handler);
}
