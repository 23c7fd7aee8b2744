/** Finds out whether a backup is still what it was, in four depths. */
@NullMarked
package dev.holdfast.host.backup.verify;

import org.jspecify.annotations.NullMarked;
