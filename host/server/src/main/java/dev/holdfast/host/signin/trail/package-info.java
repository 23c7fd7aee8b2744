/** What the audit log records of accounts, refusals and older copies of the database. */
@NullMarked
package dev.holdfast.host.signin.trail;

import org.jspecify.annotations.NullMarked;
