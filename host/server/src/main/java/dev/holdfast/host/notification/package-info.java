/** Notifications: what people and programs are told, and by which channels. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.notification;
