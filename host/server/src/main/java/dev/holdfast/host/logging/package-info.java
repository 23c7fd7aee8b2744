/** Sets up the log. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.logging;
