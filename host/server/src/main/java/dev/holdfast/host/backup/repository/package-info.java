/**
 * The backups at a destination: finding, reading, deleting them, and collecting what is left over.
 */
@NullMarked
package dev.holdfast.host.backup.repository;

import org.jspecify.annotations.NullMarked;
