/** Mails to people about their account. */
@NullMarked
package dev.holdfast.host.people.mail;

import org.jspecify.annotations.NullMarked;
