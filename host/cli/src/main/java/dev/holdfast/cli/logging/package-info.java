/** Sets up the log. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.cli.logging;
