package dev.holdfast.host.web.problem;

import static java.util.Map.entry;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.InvalidValuesException;
import dev.holdfast.engine.problem.ProblemCode;
import dev.holdfast.engine.problem.TooManyRequestsException;
import dev.holdfast.host.web.Etag;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import io.ebean.DataIntegrityException;
import io.ebean.DuplicateKeyException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.HttpResponseException;
import jakarta.persistence.OptimisticLockException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Converts every failure to problem JSON. Unexpected ones show only an incident id. */
public final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  /** The retry time of a busy host. */
  public static final String RETRY_SECONDS = "5";

  private static final Map<ProblemCode, Integer> STATUS =
      Map.ofEntries(
          entry(ProblemCode.INVALID_REQUEST, 400),
          entry(ProblemCode.INVALID_PARAMETER, 400),
          entry(ProblemCode.INVALID_VALUES, 422),
          entry(ProblemCode.UNAUTHENTICATED, 401),
          entry(ProblemCode.FORBIDDEN, 403),
          entry(ProblemCode.SECOND_FACTOR_REQUIRED, 403),
          entry(ProblemCode.PASSWORD_EXPIRED, 403),
          entry(ProblemCode.REAUTHENTICATION_REQUIRED, 403),
          entry(ProblemCode.CSRF_TOKEN_REQUIRED, 403),
          entry(ProblemCode.SETUP_REQUIRED, 503),
          entry(ProblemCode.NOT_FOUND, 404),
          entry(ProblemCode.METHOD_NOT_ALLOWED, 405),
          entry(ProblemCode.CONFLICT, 409),
          entry(ProblemCode.LIMIT_REACHED, 409),
          entry(ProblemCode.STALE, 412),
          entry(ProblemCode.PRECONDITION_REQUIRED, 428),
          entry(ProblemCode.TOO_LARGE, 413),
          entry(ProblemCode.TOO_MANY_REQUESTS, 429),
          entry(ProblemCode.PLUGIN_UNAVAILABLE, 409),
          entry(ProblemCode.KEY_REQUIRED, 409),
          entry(ProblemCode.UNTRUSTED, 409),
          entry(ProblemCode.UNSUPPORTED, 422),
          entry(ProblemCode.CORRUPT, 409),
          entry(ProblemCode.INCOMPLETE, 409),
          entry(ProblemCode.CANCELLED, 409),
          entry(ProblemCode.REFUSED, 409),
          entry(ProblemCode.UNAVAILABLE, 503),
          entry(ProblemCode.STALLED, 504));

  private static final Map<ErrorCode, Integer> PLUGIN_STATUS =
      Map.of(
          ErrorCode.INVALID_CONFIG, 422,
          ErrorCode.NOT_FOUND, 404,
          ErrorCode.ALREADY_EXISTS, 409,
          ErrorCode.UNSUPPORTED, 422,
          ErrorCode.STALLED, 504,
          ErrorCode.TIMED_OUT, 504,
          ErrorCode.PLUGIN_BUG, 500);

  private Problems() {}

  public static void register(RoutesConfig routes) {
    answer(routes, InvalidValuesException.class, Problems::invalid);
    answer(routes, TooManyRequestsException.class, Problems::tooMany);
    answer(routes, HoldfastException.class, Problems::expected);
    answer(routes, PluginException.class, Problems::plugin);
    answer(routes, OptimisticLockException.class, (e, context) -> stale(context));
    answer(routes, DuplicateKeyException.class, (e, context) -> taken(context));
    answer(routes, DataIntegrityException.class, (e, context) -> inUse(context));
    answer(routes, HttpResponseException.class, Problems::http);
    answer(routes, Exception.class, Problems::unexpected);
  }

  private static <E extends Exception> void answer(
      RoutesConfig routes, Class<E> type, ExceptionHandler<E> handler) {
    routes.exception(
        type,
        (e, context) -> {
          if (isGone(context)) {
            LOG.debug("The client disconnected before the end of its response", e);
          } else {
            handler.handle(e, context);
          }
        });
  }

  static void send(Context context, Problem problem) {
    context
        .status(problem.status())
        .json(problem.at(context.req().getRequestURI()))
        .contentType(Problem.CONTENT_TYPE);
  }

  private static void invalid(InvalidValuesException e, Context context) {
    send(
        context,
        Problem.of(status(e), e.code().name(), e.getMessage(), e.hint()).because(e.errors()));
  }

  private static void tooMany(TooManyRequestsException e, Context context) {
    context.header("Retry-After", Long.toString(e.retryAfter().toSeconds()));
    expected(e, context);
  }

  private static void expected(HoldfastException e, Context context) {
    if (e.code() == ProblemCode.STARTUP_REFUSED) {
      // A file of the home folder, whose name must not be revealed.
      LOG.error("{} {}: {}", context.method(), context.path(), e.getMessage());
      send(context, HttpProblems.of(503, context.method().name()));
      return;
    }
    if (status(e) >= 500 && e.code() != ProblemCode.SETUP_REQUIRED) {
      LOG.warn("{} {}: {}", context.method(), context.path(), e.getMessage());
      LOG.debug("In detail", e);
    }
    if (e.code() == ProblemCode.UNAVAILABLE) {
      context.header("Retry-After", RETRY_SECONDS);
    }
    send(context, Problem.of(status(e), e.code().name(), e.getMessage(), e.hint()));
  }

  private static int status(HoldfastException e) {
    return STATUS.getOrDefault(e.code(), 500);
  }

  private static void plugin(PluginException e, Context context) {
    if (e.code() == ErrorCode.PLUGIN_BUG) {
      LOG.error("{} {}: {}", context.method(), context.path(), e.getMessage(), e);
    }
    e.retryAfter()
        .filter(delay -> !delay.isZero())
        .ifPresent(
            delay ->
                context.header("Retry-After", Long.toString(delay.plusMillis(999).toSeconds())));
    int status = PLUGIN_STATUS.getOrDefault(e.code(), 502);
    send(context, Problem.of(status, e.code().name(), e.getMessage(), e.hint()));
  }

  private static void stale(Context context) {
    expected(Etag.stale("Another request changed the same data at the same time."), context);
  }

  private static void taken(Context context) {
    expected(
        new HoldfastException(
            ProblemCode.CONFLICT, "The name is already taken.", "Choose another name."),
        context);
  }

  private static void inUse(Context context) {
    expected(
        new HoldfastException(
            ProblemCode.CONFLICT,
            "It is still in use, or refers to something that no longer exists.",
            "Reload, and check what refers to it."),
        context);
  }

  private static void http(HttpResponseException e, Context context) {
    String methods = e.getDetails().get("availableMethods");
    if (methods != null) {
      context.header("Allow", methods);
    }
    send(context, HttpProblems.of(e.getStatus(), context.method().name()));
  }

  private static void unexpected(Exception e, Context context) {
    Optional<HoldfastException> trouble = DatabaseTrouble.of(e);
    if (trouble.isPresent()) {
      expected(trouble.get(), context);
      return;
    }
    String incident = UUID.randomUUID().toString();
    LOG.error("Incident {}: {} {}", incident, context.method(), context.path(), e);
    send(
        context,
        Problem.of(
                500,
                ProblemCode.INTERNAL.name(),
                "The host failed unexpectedly.",
                "Find the incident in the host's log.")
            .logged(incident));
  }

  /**
   * Whether Jetty has recycled request and response, as it does when a client aborts an
   * asynchronous response. Javalin retries forever if an exception handler throws.
   */
  private static boolean isGone(Context context) {
    try {
      context.header("Host");
      context.res().isCommitted();
      return false;
    } catch (IllegalStateException | NullPointerException recycled) {
      return true;
    }
  }
}
