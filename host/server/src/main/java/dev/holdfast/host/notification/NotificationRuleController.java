package dev.holdfast.host.notification;

import dev.holdfast.host.access.Permission;
import dev.holdfast.host.notification.NotificationRuleView.NotificationRulePage;
import dev.holdfast.host.web.Etag;
import dev.holdfast.host.web.PageRequest;
import dev.holdfast.host.web.Roles;
import io.avaje.http.api.Controller;
import io.avaje.http.api.Delete;
import io.avaje.http.api.Get;
import io.avaje.http.api.Header;
import io.avaje.http.api.Post;
import io.avaje.http.api.Put;
import io.avaje.http.api.QueryParam;
import io.javalin.http.Context;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules: who is told of which events. */
@Controller("/api/v1/notification-rules")
final class NotificationRuleController {

  private final NotificationRuleService rules;

  NotificationRuleController(NotificationRuleService rules) {
    this.rules = rules;
  }

  /** Lists notification rules, newest first. */
  @Roles(Permission.NOTIFICATION_READ)
  @Get
  NotificationRulePage listNotificationRules(
      @QueryParam @Nullable UUID after, @QueryParam @Nullable Integer limit) {
    return rules.list(PageRequest.of(after, limit));
  }

  /** Returns a notification rule. */
  @Roles(Permission.NOTIFICATION_READ)
  @Get("/{id}")
  NotificationRuleView getNotificationRule(UUID id, Context context) {
    return tagged(rules.get(id), context);
  }

  /** Creates a notification rule. */
  @Roles(Permission.NOTIFICATION_WRITE)
  @Post
  NotificationRuleView createNotificationRule(NotificationRuleRequest request, Context context) {
    return tagged(rules.create(request), context);
  }

  /** Changes a notification rule, for events from now on. */
  @Roles(Permission.NOTIFICATION_WRITE)
  @Put("/{id}")
  NotificationRuleView changeNotificationRule(
      UUID id,
      NotificationRuleRequest request,
      @Header("If-Match") @Nullable String ifMatch,
      Context context) {
    return tagged(
        rules.change(id, request, version -> Etag.require("The rule", ifMatch, version)), context);
  }

  /** Deletes a notification rule. What waits is still sent. */
  @Roles(Permission.NOTIFICATION_WRITE)
  @Delete("/{id}")
  void deleteNotificationRule(UUID id) {
    rules.delete(id);
  }

  private static NotificationRuleView tagged(NotificationRuleView view, Context context) {
    Etag.set(context, view.version());
    return view;
  }
}
