package dev.holdfast.host.heartbeat;

import dev.holdfast.host.execution.work.ExecutionStatus;
import dev.holdfast.plugin.config.Field;
import io.ebean.annotation.DbEnumValue;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;

/** How a watcher is told. */
public enum HeartbeatKind {
  /** Beginning, end and exit code of a run, as Healthchecks takes them. */
  @Field(label = "Healthchecks")
  HEALTHCHECKS {
    @Override
    HttpRequest.Builder request(URI url, HeartbeatPing ping) {
      String path = url.getRawPath() == null ? "" : url.getRawPath().replaceFirst("/+$", "");
      ExecutionStatus status = ping.status();
      String end =
          switch (status) {
            case RUNNING -> "/start";
            case SUCCESS -> "/0";
            case PARTIAL -> "/3";
            default -> "/fail";
          };
      return HttpRequest.newBuilder(url.resolve(path + end + "?rid=" + ping.executionId()))
          .header("Content-Type", "text/plain; charset=utf-8")
          .POST(BodyPublishers.ofString(ping.text()));
    }

    @Override
    Answer answer(String body) {
      // It answers 200 in any case, and says in the text what became of it.
      return switch (body.strip()) {
        case "OK" -> Answer.TAKEN;
        case "OK (rate limited)" -> Answer.LATER;
        default -> Answer.REFUSED;
      };
    }
  },
  /** Up or down at the end of a run, as a push monitor of Uptime Kuma takes it. */
  @Field(label = "Uptime Kuma")
  UPTIME_KUMA {
    @Override
    HttpRequest.Builder request(URI url, HeartbeatPing ping) {
      String up = ping.status() == ExecutionStatus.SUCCESS ? "up" : "down";
      String text = URLEncoder.encode(ping.text(), StandardCharsets.UTF_8);
      String query = "?status=%s&msg=%s&ping=%d".formatted(up, text, ping.milliseconds());
      return HttpRequest.newBuilder(url.resolve(url.getRawPath() + query)).GET();
    }

    @Override
    boolean wants(ExecutionStatus status) {
      return status != ExecutionStatus.RUNNING;
    }

    @Override
    Answer answer(String body) {
      return body.replaceAll("\\s", "").contains("\"ok\":true") ? Answer.TAKEN : Answer.REFUSED;
    }
  };

  /** What became of a request that was answered with 200. */
  enum Answer {
    TAKEN,
    LATER,
    REFUSED
  }

  /** Whether it is told of this status. */
  boolean wants(ExecutionStatus status) {
    return true;
  }

  abstract HttpRequest.Builder request(URI url, HeartbeatPing ping);

  abstract Answer answer(String body);

  /** The stored name. */
  @DbEnumValue
  public String id() {
    return name();
  }
}
