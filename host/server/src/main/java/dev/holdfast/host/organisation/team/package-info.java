/** Groups of members that share roles. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.organisation.team;
