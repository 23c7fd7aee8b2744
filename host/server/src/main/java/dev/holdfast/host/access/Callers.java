package dev.holdfast.host.access;

import io.javalin.http.Context;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Who asks in the request that the present thread answers. */
@Singleton
public final class Callers {

  private static final String ATTRIBUTE = "holdfast.caller";

  private final ThreadLocal<@Nullable Caller> current = new ThreadLocal<>();

  /** The caller of a request, once it was let in; empty on public routes without one. */
  public static Optional<Caller> of(Context context) {
    return Optional.ofNullable(context.attribute(ATTRIBUTE));
  }

  static void set(Context context, Caller caller) {
    context.attribute(ATTRIBUTE, caller);
  }

  /** The caller, empty outside of requests and on public routes without one. */
  public Optional<Caller> find() {
    return Optional.ofNullable(current.get());
  }

  /**
   * The caller.
   *
   * @throws IllegalStateException without one: the route should have demanded it
   */
  public Caller current() {
    return find().orElseThrow(() -> new IllegalStateException("This thread has no caller"));
  }

  /** Does work for a caller. */
  public <T> T call(Caller caller, Callable<T> work) throws Exception {
    Caller outer = current.get();
    current.set(caller);
    try {
      return work.call();
    } finally {
      current.set(outer);
    }
  }
}
