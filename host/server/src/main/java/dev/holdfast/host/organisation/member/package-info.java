/** Members of organisations and their roles. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.organisation.member;
