package dev.holdfast.host.access;

import io.javalin.http.Context;
import java.util.Optional;

/** Recognises callers by one kind of credential. Asked once a request, before any scope is open. */
@FunctionalInterface
public interface CallerResolver {

  /**
   * Who asks; empty when the request carries no such credential, or one that doesn't count.
   *
   * @throws Exception to refuse the request with more than "not signed in"
   */
  Optional<Caller> resolve(Context context) throws Exception;
}
