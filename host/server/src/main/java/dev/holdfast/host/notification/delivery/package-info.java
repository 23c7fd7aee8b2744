/** The queue of notifications, and their delivery by channels. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.notification.delivery;
