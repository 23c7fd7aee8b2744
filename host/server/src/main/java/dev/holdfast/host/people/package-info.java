/** People's accounts, how they prove their e-mail address, and the tokens in their mails. */
@NullMarked
package dev.holdfast.host.people;

import org.jspecify.annotations.NullMarked;
