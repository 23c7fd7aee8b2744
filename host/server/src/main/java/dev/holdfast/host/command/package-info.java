/** The commands that need the server itself, on the machine of the host. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.command;
