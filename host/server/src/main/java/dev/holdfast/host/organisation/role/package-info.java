/** Named sets of permissions, those that come built in, and the catalogue of permissions. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.organisation.role;
