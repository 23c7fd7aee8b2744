/** Rate limits by account and address. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.limit;
