/** Permissions granted to single members, for a time or for one object. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.organisation.grant;
