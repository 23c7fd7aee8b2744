/** The server. Each package below holds one feature; start reading at {@link Host}. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host;
