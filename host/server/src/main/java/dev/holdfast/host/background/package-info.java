/** Periodic work of the host, and threads for work other than requests. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.background;
