package dev.holdfast.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.web.problem.Problems;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class GoneClientTest {

  private final CompletableFuture<String> answer = new CompletableFuture<>();
  private final BlockingQueue<Context> asked = new LinkedBlockingQueue<>();

  /** Jetty has ended the request, as it does when writing to a client fails, and we come late. */
  @Test
  void responseToADisconnectedClientEnds() throws Exception {
    Javalin server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  Problems.register(config.routes);
                  config.routes.get("/late", this::answerLater);
                })
            .start("127.0.0.1", 0);
    try {
      URI address = URI.create("http://127.0.0.1:" + server.port() + "/late");
      var reply =
          HttpClient.newHttpClient()
              .sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
      Context context = asked.take();
      Awaitility.await().until(() -> context.req().isAsyncStarted());
      context.req().getAsyncContext().complete();
      reply.get(10, TimeUnit.SECONDS);
      Thread late = new Thread(() -> answer.complete(""));
      late.setDaemon(true);
      late.start();
      late.join(Duration.ofSeconds(5).toMillis());
      assertThat(late.isAlive()).isFalse();
    } finally {
      server.stop();
    }
  }

  private void answerLater(Context context) {
    context.future(() -> answer);
    asked.add(context);
  }
}
