/** Permissions that are given to one person, for a time or for one thing. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.organisation.grant;
