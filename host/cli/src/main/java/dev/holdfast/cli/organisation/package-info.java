/** Commands for organisations and the audit log. */
@NullMarked
package dev.holdfast.cli.organisation;

import org.jspecify.annotations.NullMarked;
