/** What people see and change of themselves, and the export of all that is kept about them. */
@NullMarked
package dev.holdfast.host.signin.profile;

import org.jspecify.annotations.NullMarked;
