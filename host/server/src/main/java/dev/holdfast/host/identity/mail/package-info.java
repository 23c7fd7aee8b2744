/** Mails to people about their account. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.identity.mail;
