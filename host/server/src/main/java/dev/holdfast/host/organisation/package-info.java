/** Organisations, and which of them the present thread works for. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.organisation;
