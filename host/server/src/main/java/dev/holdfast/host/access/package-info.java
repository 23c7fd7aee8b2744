/** Who asks, what they may do, and whether a route lets them in. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.access;
