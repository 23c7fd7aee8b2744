/** Restores of backups as executions, with their preflight and the backup that they make first. */
@NullMarked
package dev.holdfast.host.catalogue.restore;

import org.jspecify.annotations.NullMarked;
