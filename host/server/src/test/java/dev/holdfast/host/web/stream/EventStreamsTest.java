package dev.holdfast.host.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.host.access.Caller;
import dev.holdfast.host.access.Credential;
import dev.holdfast.host.access.PermissionSet;
import dev.holdfast.host.access.Rights;
import dev.holdfast.host.web.problem.Problems;
import dev.holdfast.host.web.server.WebJson;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class EventStreamsTest {

  private static final Caller SOMEBODY =
      Caller.person(
          UUID.randomUUID(),
          UUID.randomUUID(),
          Optional.of(Rights.NONE),
          new Credential.Key(UUID.randomUUID(), PermissionSet.NONE));

  private final BlockingQueue<EventStream> opened = new LinkedBlockingQueue<>();
  private EventStreams streams;
  private Javalin server;

  @BeforeEach
  void start() {
    streams = new EventStreams(16, Duration.ofMillis(100));
    server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.jsonMapper(new WebJson(1000));
                  Problems.register(config.routes);
                  config.routes.before(context -> context.attribute("holdfast.caller", SOMEBODY));
                  config.routes.get(
                      "/events", context -> streams.serve(context, () -> true, opened::add));
                })
            .start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    streams.close();
    server.stop();
  }

  @Test
  void concurrentEventsArriveUnmixed() throws Exception {
    HttpResponse<Stream<String>> response = connect();
    EventStream stream = opened.take();
    IntStream.range(0, 200)
        .parallel()
        .forEach(i -> stream.send("log", List.of("line", i), Integer.toString(i)));
    stream.end();
    List<String> lines = response.body().toList();
    assertThat(lines.stream().filter(line -> line.equals("event: log"))).hasSize(200);
    assertThat(lines.stream().filter(line -> line.matches("data: \\[\"line\",\\d+]"))).hasSize(200);
  }

  @Test
  void idleStreamIsKeptAlive() throws Exception {
    HttpResponse<Stream<String>> response = connect();
    assertThat(response.body().filter(line -> line.contains("ping")).findFirst()).isPresent();
    opened.take().end();
  }

  /** Repeated, since how the client's end and the host's meet differs each time. */
  @RepeatedTest(10)
  void slowClientIsDisconnectedWithoutDelayingOthers() throws Exception {
    connect();
    EventStream stream = opened.take();
    String large = "x".repeat(100_000);
    for (int i = 0; i < 2000 && stream.send("log", large, ""); i++) {
      // The client never reads.
    }
    assertThat(stream.isClosed()).isTrue();
    streams.close();
    await().atMost(Duration.ofSeconds(5)).until(() -> writers() == 0);
  }

  private static long writers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("holdfast-events-"))
        .count();
  }

  @Test
  void stopEndsTheStreams() throws Exception {
    connect();
    EventStream stream = opened.take();
    streams.close();
    await().atMost(Duration.ofSeconds(10)).until(stream::isClosed);
  }

  private HttpResponse<Stream<String>> connect() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + "/events");
    HttpRequest request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream").build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
  }
}
