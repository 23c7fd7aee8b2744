/** Organisations, and the one that the current thread works for. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.organisation;
