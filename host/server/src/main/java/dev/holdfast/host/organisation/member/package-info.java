/** Who belongs to an organisation, and with which roles. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.organisation.member;
