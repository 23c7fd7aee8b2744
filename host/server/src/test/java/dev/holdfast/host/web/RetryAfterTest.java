package dev.holdfast.host.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.engine.problem.TooManyRequestsException;
import dev.holdfast.host.web.problem.Problems;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryAfterTest {

  @Test
  void tooManyRequestsGetRetryAfter() throws Exception {
    Javalin server =
        Javalin.create(
                config -> {
                  Problems.register(config.routes);
                  config.routes.get(
                      "/",
                      context -> {
                        throw new TooManyRequestsException(
                            "Too many logins.", Duration.ofMillis(2001));
                      });
                })
            .start("127.0.0.1", 0);
    try {
      URI address = URI.create("http://127.0.0.1:" + server.port());
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(429);
      assertThat(response.headers().firstValue("Retry-After")).contains("3");
      assertThat(response.body()).contains("TOO_MANY_REQUESTS", "Try again in 3 s.");
    } finally {
      server.stop();
    }
  }
}
