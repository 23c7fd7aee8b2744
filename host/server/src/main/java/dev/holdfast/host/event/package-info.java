/** Tells features what happened, within the transaction in which it happened. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.event;
