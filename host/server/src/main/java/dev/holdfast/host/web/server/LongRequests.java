package dev.holdfast.host.web.server;

import dev.holdfast.engine.configuration.HostConfiguration;
import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Permission;
import dev.holdfast.host.access.RouteRequirement;
import dev.holdfast.host.background.DaemonThreads;
import dev.holdfast.host.web.overload.Shares;
import dev.holdfast.host.web.overload.WholeAnswer;
import io.avaje.inject.PreDestroy;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers routes that wait for others on separate threads, with a limit for each organisation: the
 * threads that answer everything else stay free.
 */
@Singleton
final class LongRequests {

  private final Shares outbound;
  private final Shares transfers;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(new DaemonThreads("holdfast-long-request"));

  LongRequests(HostConfiguration configuration) {
    this.outbound =
        new Shares("requests that wait for sources and storages", configuration.httpOutbound());
    this.transfers = new Shares("downloads", configuration.httpTransfers());
  }

  /** Wraps the handler of a route with this requirement, to run on the right thread. */
  Handler wrap(RouteRequirement demand, Handler handler) {
    if (demand.conditions().contains(Permission.OUTBOUND)) {
      return context -> handle(context, outbound, handler);
    }
    if (demand.conditions().contains(Permission.TRANSFER)) {
      Handler direct =
          context -> {
            WholeAnswer.direct(context.req());
            handler.handle(context);
          };
      return context -> handle(context, transfers, direct);
    }
    return handler;
  }

  private void handle(Context context, Shares shares, Handler handler) {
    Shares.Place place = shares.take(Caller.of(context).orElseThrow());
    context.future(() -> start(context, handler, place));
  }

  private CompletableFuture<Void> start(Context context, Handler handler, Shares.Place place) {
    try {
      return CompletableFuture.runAsync(() -> handle(context, handler), threads)
          .whenComplete((done, failure) -> place.close());
    } catch (RuntimeException | Error e) {
      place.close();
      throw e;
    }
  }

  private static void handle(Context context, Handler handler) {
    try {
      handler.handle(context);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  /** Ends the waiting requests. */
  @PreDestroy
  void close() {
    threads.shutdownNow();
  }
}
