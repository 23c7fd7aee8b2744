/** The server. Each package below holds one feature; start reading at {@code cli}. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host;
