/** Tells watchers outside that jobs run, so that they notice when nothing does any more. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.heartbeat;
