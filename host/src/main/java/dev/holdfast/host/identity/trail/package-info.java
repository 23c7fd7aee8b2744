/** Writes down requests that no feature writes down by itself. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.trail;
