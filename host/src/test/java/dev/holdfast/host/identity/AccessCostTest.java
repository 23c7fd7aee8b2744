package dev.holdfast.host.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to find out who asks, and what they may do. */
@Tag("slow")
class AccessCostTest {

  private static final String PATH = "/api/v1/settings";
  private static final int ROUNDS = 3000;
  private static final int WARM_UP = 2000;

  @Test
  void aKeyOrASessionAddsAMillisecondAtMost(@TempDir Path home) throws Exception {
    try (TestHost host = TestHost.start(home, People.QUICK)) {
      Browser owner = People.owner(host, home);
      String key =
          owner
              .post(
                  "/api/v1/me/api-keys", "{\"name\": \"bench\", \"permissions\": [\"settings:*\"]}")
              .json()
              .path("text")
              .asText();
      HttpRequest.Builder open = host.request(PATH);
      HttpRequest.Builder withKey = host.anonymous(PATH).header("Authorization", "Bearer " + key);
      HttpRequest.Builder withSession = host.anonymous(PATH).header("Cookie", owner.cookie());
      long[][] times = new long[3][ROUNDS];
      for (int i = -WARM_UP; i < ROUNDS; i++) {
        // Side by side, so that whatever else the machine does hits all three.
        long[] round = {time(host, open), time(host, withKey), time(host, withSession)};
        for (int kind = 0; i >= 0 && kind < round.length; kind++) {
          times[kind][i] = round[kind];
        }
      }
      long base = median(times[0]);
      System.out.printf(
          "host token %d µs, key +%d µs, session +%d µs%n",
          base / 1000, (median(times[1]) - base) / 1000, (median(times[2]) - base) / 1000);
      assertThat(median(times[1]) - base).isLessThan(Duration.ofMillis(1).toNanos());
      assertThat(median(times[2]) - base).isLessThan(Duration.ofMillis(1).toNanos());
    }
  }

  private static long time(TestHost host, HttpRequest.Builder request) throws Exception {
    long start = System.nanoTime();
    assertThat(host.send(request.GET()).status()).isEqualTo(200);
    return System.nanoTime() - start;
  }

  private static long median(long[] times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
