/** Authorisation: the caller, their permissions, and the check of each route. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.access;
