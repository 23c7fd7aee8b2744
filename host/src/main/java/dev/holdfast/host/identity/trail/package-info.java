/** Writes down whom the guard refused. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.trail;
