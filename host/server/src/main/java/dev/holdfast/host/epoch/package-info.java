/** Detects that an older copy of the host's own database was restored. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.epoch;
