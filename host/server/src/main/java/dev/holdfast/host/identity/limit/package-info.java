/** Who asks too often, and from which address. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.limit;
