package dev.holdfast.plugins.matrix;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.AdapterType;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.plugin.notification.Severity;
import dev.holdfast.toolkit.notification.JsonService;
import dev.holdfast.toolkit.notification.Rendering;
import dev.holdfast.toolkit.notification.WebAddress;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.json.JSONObject;

/** Notifications in a room of Matrix. */
final class MatrixChannel implements NotificationChannel<MatrixConfig> {

  private static final AdapterType TYPE =
      AdapterType.of("matrix", "Matrix", "Sends messages to a room of Matrix.")
          .withIcon(MatrixChannel.class)
          .withHelp(MatrixChannel.class);

  private static final int LONGEST_TEXT = 8000;
  private static final JsonService MATRIX =
      new JsonService(
          "The homeserver",
          answer -> answer.optString("error", answer.optString("errcode")),
          answer -> Duration.ofMillis(answer.optLong("retry_after_ms")));

  @Override
  public AdapterType type() {
    return TYPE;
  }

  @Override
  public Class<MatrixConfig> configType() {
    return MatrixConfig.class;
  }

  /** Asks who the user is in the room, which needs the token and the membership. */
  @Override
  public CheckResult check(MatrixConfig config, AdapterContext context)
      throws InterruptedException {
    return MATRIX.check(context, request(config, "/joined_members"), "The user is in the room");
  }

  @Override
  public Delivery send(Notification notification, MatrixConfig config, AdapterContext context)
      throws InterruptedException {
    JSONObject body =
        new JSONObject()
            .put("msgtype", notification.severity() == Severity.INFO ? "m.notice" : "m.text")
            .put("body", Rendering.TEXT.of(notification, LONGEST_TEXT))
            .put("format", "org.matrix.custom.html")
            .put("formatted_body", Rendering.HTML.of(notification, LONGEST_TEXT))
            // Nothing in the text mentions anybody.
            .put("m.mentions", new JSONObject());
    // The server recognises a repeated attempt by its path.
    HttpRequest.Builder request =
        request(config, "/send/m.room.message/" + notification.id())
            .PUT(BodyPublishers.ofString(body.toString()));
    return MATRIX.send(context, JsonService.json(request));
  }

  private static HttpRequest.Builder request(MatrixConfig config, String path) {
    String room = URLEncoder.encode(config.room(), StandardCharsets.UTF_8);
    return HttpRequest.newBuilder(
            WebAddress.below(config.server(), "/_matrix/client/v3/rooms/" + room + path))
        .header("Authorization", "Bearer " + config.token().reveal().strip());
  }
}
