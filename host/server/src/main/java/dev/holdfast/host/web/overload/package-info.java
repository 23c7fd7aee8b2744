/**
 * Protects the host from overload: clients are read and written without a thread, within limits of
 * time and memory, and share the request threads fairly.
 */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.web.overload;
