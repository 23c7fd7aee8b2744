/** The client of a running host. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.cli.remote;
