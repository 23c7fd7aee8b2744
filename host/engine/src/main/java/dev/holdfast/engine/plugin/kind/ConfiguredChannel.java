package dev.holdfast.engine.plugin.kind;

import dev.holdfast.engine.text.VisibleText;
import dev.holdfast.plugin.notification.Delivery;
import dev.holdfast.plugin.notification.Notification;
import dev.holdfast.plugin.notification.NotificationChannel;
import dev.holdfast.runtime.WorkContext;

/** A notification channel with its configuration. */
public final class ConfiguredChannel extends ConfiguredAdapter<NotificationChannel<Record>> {

  private static final int LONGEST_TEXT = 2000;

  ConfiguredChannel(AdapterBinding<NotificationChannel<?>> bound) {
    super(bound);
  }

  /** Makes one attempt to deliver a notification. The result's texts are fit for its readers. */
  public Delivery send(Notification notification, WorkContext context) throws InterruptedException {
    Delivery delivery = adapter().send(notification, config(), context);
    if (delivery instanceof Delivery.Accepted it) {
      return new Delivery.Accepted(text(it.reference(), context));
    }
    if (delivery instanceof Delivery.RetryAfter it) {
      return new Delivery.RetryAfter(it.after(), text(it.reason(), context));
    }
    Delivery.Rejected it = (Delivery.Rejected) delivery;
    return new Delivery.Rejected(it.code(), text(it.message(), context), text(it.hint(), context));
  }

  private static String text(String text, WorkContext context) {
    return VisibleText.of(context.tell(text), LONGEST_TEXT);
  }
}
