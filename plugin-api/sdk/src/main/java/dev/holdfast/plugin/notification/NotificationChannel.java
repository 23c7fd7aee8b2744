package dev.holdfast.plugin.notification;

import dev.holdfast.plugin.Adapter;
import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.ExtensionPoint;
import dev.holdfast.plugin.PluginException;

/**
 * A way to reach people or programs, for example mail or a chat.
 *
 * @param <C> the configuration record
 */
@ExtensionPoint(id = "notification", label = "notification channel")
public interface NotificationChannel<C extends Record> extends Adapter<C> {

  /**
   * Makes one attempt to deliver a notification. The host repeats attempts with growing pauses and
   * passes the same {@link Notification#id} each time; where the service recognises duplicates by
   * an id, use that one. Many threads call this at once. The host limits the duration.
   *
   * <p>The texts come from databases, servers and people, and may contain anything: escape them for
   * the service's markup, and shorten what exceeds its limits.
   *
   * @return {@link Delivery.Accepted} only if the service confirmed it
   * @throws PluginException if there was no answer. The host repeats the attempt after {@code
   *     UNREACHABLE}, {@code TIMED_OUT}, {@code CONNECTION_LOST}, {@code STALLED} and {@code BUSY};
   *     other codes count as {@link Delivery.Rejected}
   * @throws InterruptedException when the host cancels
   */
  Delivery send(Notification notification, C config, AdapterContext context)
      throws InterruptedException;
}
