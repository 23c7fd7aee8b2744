/** Restores backups into a server, or as files with only the storage and the key. */
@NullMarked
package dev.holdfast.engine.restore;

import org.jspecify.annotations.NullMarked;
