/** Invitations by e-mail into an organisation. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.organisation.invitation;
