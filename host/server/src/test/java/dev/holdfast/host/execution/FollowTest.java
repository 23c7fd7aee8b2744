package dev.holdfast.host.execution;

import static dev.holdfast.host.job.TestJobs.EXECUTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.job.TestJobs;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FollowTest {

  @TempDir static Path home;
  @AutoClose static TestHost host;
  static TestJobs jobs;

  @BeforeAll
  static void start() throws Exception {
    TestJobs.installPlugin(home);
    host = TestHost.start(home);
    jobs = new TestJobs(host);
  }

  @Test
  void runIsFollowedFromStartToEnd() throws Exception {
    String run =
        jobs.run(
            jobs.job(
                jobs.source("'bytes': 600000, 'bytesPerSecond': 300000"),
                List.of(jobs.storage(false)),
                ""));
    List<String> events = follow(run, "");
    assertThat(events.stream().filter(line -> line.startsWith("event: "))).contains("event: log");
    assertThat(events).anyMatch(line -> line.matches("data: .*\"rawBytes\":[1-9].*"));
    assertThat(events)
        .anyMatch(line -> line.contains("\"items\":{\"unit\":\"tables\",\"done\":3,\"total\":12}"));
    assertThat(events).anyMatch(line -> line.contains("\"stage\":\"shop\""));
    assertThat(lastData(events)).contains("\"status\":\"SUCCESS\"");
    List<JsonNode> lines = List.copyOf(log(run, "").findParents("sequence"));
    assertThat(lines)
        .extracting(line -> line.path("message").asText())
        .startsWith("Started.", "Started shop.");
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.get(i).path("sequence").asInt()).isEqualTo(i + 1);
    }
    assertThat(events.stream().filter("event: log"::equals)).hasSize(lines.size());
  }

  @Test
  void runningExecutionShowsItemsAndBytes() throws Exception {
    String run =
        jobs.run(
            jobs.job(
                jobs.source("'bytes': 600000, 'bytesPerSecond': 200000"),
                List.of(jobs.storage(false)),
                ""));
    Awaitility.await()
        .until(() -> entry(run).path("rawBytes").asLong() > 0 && entry(run).hasNonNull("items"));
    assertThat(entry(run).path("name").asText()).isEqualTo("shop");
    assertThat(entry(run).at("/items/done").asInt()).isEqualTo(3);
    assertThat(entry(run).at("/items/total").asInt()).isEqualTo(12);
    JsonNode ended = jobs.await(run, "SUCCESS");
    assertThat(ended.hasNonNull("progress")).isFalse();
  }

  private static JsonNode entry(String run) throws Exception {
    return host.get(EXECUTIONS + "/" + run).json().at("/progress/entries/0");
  }

  @Test
  void reconnectingFollowerGetsTheRest() throws Exception {
    String run = jobs.run(jobs.quickJob());
    jobs.await(run, "SUCCESS");
    int lines = log(run, "").path("items").size();
    List<String> events = follow(run, "2");
    assertThat(events.stream().filter("event: log"::equals)).hasSize(lines - 2);
    assertThat(lastData(events)).contains("\"status\":\"SUCCESS\"");
    assertThat(lastData(follow(run, Integer.toString(lines)))).contains("\"status\":\"SUCCESS\"");
  }

  @Test
  void logIsPaged() throws Exception {
    String run = jobs.run(jobs.quickJob());
    jobs.await(run, "SUCCESS");
    JsonNode page = log(run, "?limit=1");
    assertThat(page.at("/items/0/sequence").asInt()).isEqualTo(1);
    assertThat(page.path("next").asInt()).isEqualTo(1);
    assertThat(log(run, "?limit=1&after=1").at("/items/0/sequence").asInt()).isEqualTo(2);
    assertThat(log(run, "").hasNonNull("next")).isFalse();
  }

  @Test
  void missingRunCannotBeFollowed() throws Exception {
    assertThat(host.get(EXECUTIONS + "/" + UUID.randomUUID() + "/events").status()).isEqualTo(404);
  }

  private static String lastData(List<String> events) {
    return events.stream().filter(line -> line.startsWith("data: ")).reduce("", (a, b) -> b);
  }

  private static JsonNode log(String run, String query) throws Exception {
    return host.get(EXECUTIONS + "/" + run + "/log" + query).json();
  }

  /** All events until the host ends the stream. */
  private static List<String> follow(String run, String lastEventId) throws Exception {
    HttpRequest.Builder request =
        host.request(EXECUTIONS + "/" + run + "/events").header("Accept", "text/event-stream");
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines()).body().toList();
  }
}
