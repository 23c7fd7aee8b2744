/**
 * Keeps clients from stopping the host: they are read and written without a thread, for a limited
 * time and within a limited memory, and share the threads that answer requests fairly.
 */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.web.overload;
