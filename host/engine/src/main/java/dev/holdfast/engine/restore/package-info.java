/** Brings backups back: into a server, or as files when nothing but storage and key are left. */
@NullMarked
package dev.holdfast.engine.restore;

import org.jspecify.annotations.NullMarked;
