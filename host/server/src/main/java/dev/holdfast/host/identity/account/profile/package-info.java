/** What people see and change of themselves, and the export of all that is kept about them. */
@NullMarked
package dev.holdfast.host.identity.account.profile;

import org.jspecify.annotations.NullMarked;
