/** Deletions of backups as executions. */
@NullMarked
package dev.holdfast.host.catalogue.deletion;

import org.jspecify.annotations.NullMarked;
