/** Speaks to a running host, as commands need it. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.cli.remote;
