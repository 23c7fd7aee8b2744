package dev.holdfast.host.heartbeat;

import dev.holdfast.engine.adapter.AdapterBinder;
import dev.holdfast.host.access.RequestScope;
import dev.holdfast.host.background.Background;
import dev.holdfast.host.background.FairThreads;
import dev.holdfast.host.background.PeriodicWork;
import dev.holdfast.host.heartbeat.HeartbeatKind.Answer;
import dev.holdfast.host.persistence.DatabaseClock;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.runtime.WorkContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells watchers what is in the queue, within the bounds of the organisation of each. */
@Singleton
final class HeartbeatSender implements AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int PARALLEL = 6;
  private static final int MOST_BYTES = 4096;
  private static final int TOO_MANY = 429;
  private static final int TOOK_TOO_LONG = 408;

  /** What became of a ping. */
  private record Outcome(Answer answer, String error) {}

  private final HeartbeatQueue queue;
  private final HeartbeatService heartbeats;
  private final AdapterBinder binder;
  private final DatabaseClock clock;
  private final RequestScope scope;
  private final PeriodicWork work;
  private final FairThreads threads = new FairThreads("holdfast-heartbeats", PARALLEL);

  HeartbeatSender(
      HeartbeatQueue queue,
      HeartbeatService heartbeats,
      AdapterBinder binder,
      DatabaseClock clock,
      RequestScope scope,
      Background background) {
    this.queue = queue;
    this.heartbeats = heartbeats;
    this.binder = binder;
    this.clock = clock;
    this.scope = scope;
    this.work = background.every("holdfast-heartbeats", LOOK, Background.Scope.SYSTEM, this::look);
  }

  private void look() {
    if (threads.free() == 0) {
      return;
    }
    for (HeartbeatPing ping : queue.take(clock.now(), threads.free(), threads.full())) {
      threads.begin(
          ping.id(),
          ping.organisationId(),
          () -> scope.run(ping.organisationId(), () -> send(ping)),
          work::soon);
    }
  }

  private void send(HeartbeatPing ping) {
    Optional<JobHeartbeat> heartbeat = heartbeats.find(ping.jobId());
    if (heartbeat.isEmpty()) {
      queue.remove(ping, clock.now(), null);
      return;
    }
    Outcome outcome = tell(heartbeat.get(), ping);
    switch (outcome.answer()) {
      case TAKEN -> queue.remove(ping, clock.now(), null);
      case REFUSED -> queue.remove(ping, clock.now(), outcome.error());
      case LATER -> queue.defer(ping, clock.now(), outcome.error());
    }
  }

  private Outcome tell(JobHeartbeat heartbeat, HeartbeatPing ping) {
    ExecutorService alone = Executors.newSingleThreadExecutor();
    try (WorkContext context = binder.newContext()) {
      URI url = URI.create(heartbeats.open(heartbeat));
      Future<Outcome> answer = alone.submit(() -> tell(context, url, heartbeat.kind(), ping));
      return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Outcome(
          Answer.LATER, "It didn't answer within %d s.".formatted(LIMIT.toSeconds()));
    } catch (ExecutionException e) {
      // A bound of the operator doesn't change by itself.
      return e.getCause() instanceof PluginException bound
          ? new Outcome(Answer.REFUSED, bound.getMessage())
          : new Outcome(Answer.LATER, "It can't be reached.");
    } catch (IOException e) {
      return new Outcome(Answer.LATER, "The host's scratch folder can't be written.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome(Answer.LATER, "The host is stopping.");
    } finally {
      alone.shutdownNow();
    }
  }

  private static Outcome tell(WorkContext context, URI url, HeartbeatKind kind, HeartbeatPing ping)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        context
            .http()
            .send(kind.request(url, ping).timeout(LIMIT).build(), BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      int status = response.statusCode();
      String body = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      if (status == TOO_MANY || status == TOOK_TOO_LONG || status >= 500) {
        return new Outcome(Answer.LATER, "It answered with the status %d.".formatted(status));
      }
      Answer answer = status == 200 ? kind.answer(body) : Answer.REFUSED;
      return new Outcome(answer, explain(status, body));
    }
  }

  private static String explain(int status, String body) {
    if (status / 100 == 3) {
      return "It redirects elsewhere (%d), which isn't followed.".formatted(status);
    }
    String text = body.replaceAll("\\p{Cntrl}", " ").strip();
    return "It answered with the status %d: %s"
        .formatted(status, text.substring(0, Math.min(200, text.length())));
  }

  @Override
  public void close() {
    threads.close();
  }
}
