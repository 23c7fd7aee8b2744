/** Notification channels: they tell people and programs what happened to their backups. */
@NullMarked
package dev.holdfast.plugin.notification;

import org.jspecify.annotations.NullMarked;
