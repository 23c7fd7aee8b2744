/**
 * The backups at a destination: finding, reading, deleting them, and collecting what is left over.
 */
@NullMarked
package dev.holdfast.engine.repository;

import org.jspecify.annotations.NullMarked;
