/** Backups of the host itself, and its recovery from one. */
@NullMarked
package dev.holdfast.host.selfbackup;

import org.jspecify.annotations.NullMarked;
